-- One story in Neovim (0.7 or newer), a second and independent LSP client. Ends with 0, or with 1 and a reason on stderr.
--   nvim --headless --clean -n -i NONE -S neovim.lua
--   STORY   written | unsaved | renamed          SERVER   the intent program
--   FILE    PricingEngine.cs in agent-a's worktree, whose text without the discount is on disk
--   OTHER   User.cs in agent-b's worktree         WITH, WITHOUT, RENAMED   its text with and without JoinDate, and with another name
--   LINE    what agent-a adds, ROW its line from 0
local env = vim.env
local file, other, row = env.FILE, env.OTHER, tonumber(env.ROW)
local client_id, buffer
local statuses = {}

local function write(path, text)
  local handle = assert(io.open(path, 'w'))
  handle:write(text)
  handle:close()
end

local function check(ok, what)
  if not ok then error(what, 0) end
  io.stdout:write('ok ' .. what .. '\n')
end

-- The limit is only there so that a dead server fails the story instead of the run.
local function until_true(what, probe)
  check(vim.wait(120000, probe, 20), what)
end

local function state()
  local newest = statuses[#statuses]
  return newest and newest.state
end

local function only(code)
  local all = vim.diagnostic.get(buffer)
  return #all == 1 and all[1].code == code and all[1] or nil
end

local function found() return only('INT1001') end

local function none() return #vim.diagnostic.get(buffer) == 0 end

local function ask(method, params)
  local replies, err = vim.lsp.buf_request_sync(buffer, method, params, 120000)
  check(replies, method .. ' is answered' .. (err and (': ' .. err) or ''))
  local reply = replies[client_id] or {}
  check(not reply.err and not reply.error, method .. ' is no error')
  return reply.result
end

local function actions_at(conflict)
  vim.api.nvim_win_set_cursor(0, { row + 1, conflict.col + 1 })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, row) }
  return ask('textDocument/codeAction', params)
end

local function open()
  vim.o.hidden = true
  vim.o.autoread = true
  vim.cmd('edit ' .. vim.fn.fnameescape(file))
  buffer = vim.api.nvim_get_current_buf()
  vim.bo[buffer].filetype = 'cs'
  client_id = vim.lsp.start_client({
    name = 'intent',
    cmd = { env.SERVER, 'lsp' },
    root_dir = vim.fn.fnamemodify(file, ':h:h'),
    get_language_id = function() return 'csharp' end,
    handlers = { ['intent/status'] = function(_, status) table.insert(statuses, status) end },
  })
  check(client_id, 'the server starts')
  until_true('the server is initialized', function()
    local client = vim.lsp.get_client_by_id(client_id)
    return client and client.initialized
  end)
  check(vim.lsp.buf_attach_client(buffer, client_id), 'the buffer is attached')
  until_true('the server gets ready', function() return state() == 'ready' end)
  check(none(), 'nothing is found yet')
end

local function add_line()
  vim.api.nvim_buf_set_lines(buffer, row, row, true, { '        ' .. env.LINE })
end

local stories = {}

function stories.written()
  add_line()
  vim.cmd('silent write')
  write(other, env.WITHOUT)
  until_true('the conflict appears', found)
  local conflict = found()
  check(conflict.lnum == row, 'it stands on the dependent line')
  check(conflict.severity == vim.diagnostic.severity.ERROR, 'it is an error')
  check(conflict.message:find('agent-b removed User.JoinDate', 1, true), 'its message says who did what: ' .. conflict.message)

  local actions = actions_at(conflict)
  local hover = ask('textDocument/hover', vim.lsp.util.make_position_params())
  check(hover.contents.value:find('DateOnly JoinDate', 1, true), 'the hover shows the other edit')
  check(actions[1].title:find('as a diff', 1, true), 'the other edit can be shown: ' .. actions[1].title)

  write(other, env.WITH)
  until_true('it vanishes when the other worktree is put back', none)
end

function stories.unsaved()
  write(other, env.WITHOUT)
  add_line()
  until_true('the conflict appears', found)
  check(found().lnum == row, 'it stands on the dependent line')
  check(vim.bo[buffer].modified, 'nothing was saved')
  vim.cmd('silent edit!')
  until_true('it vanishes when the buffer is reverted', none)
end

function stories.renamed()
  add_line()
  vim.cmd('silent write')
  write(other, env.RENAMED)
  until_true('the conflict appears', function() return only('INT1002') end)
  local fix
  for _, action in ipairs(actions_at(only('INT1002'))) do
    if action.kind == 'quickfix' and action.edit then fix = action end
  end
  check(fix and fix.title:find('MemberSince', 1, true), 'the new name is offered: ' .. (fix and fix.title or 'nothing'))
  vim.lsp.util.apply_workspace_edit(fix.edit, 'utf-16')
  check(vim.api.nvim_buf_get_lines(buffer, row, row + 1, true)[1]:find('user.MemberSince.Year', 1, true), 'it is in the buffer')
  check(vim.bo[buffer].modified, 'nothing was saved')
  until_true('it vanishes', none)
end

local function finish(err)
  local client = client_id and vim.lsp.get_client_by_id(client_id)
  if client then
    client.stop()                                     -- shutdown, then exit
    if not vim.wait(30000, function() return client.is_stopped() end, 20) then err = err or 'the server does not stop' end
  end
  if err then
    io.stderr:write('FAILED: ' .. tostring(err) .. '\nstatus: ' .. vim.inspect(statuses[#statuses]) .. '\n')
    vim.cmd('cquit 1')
  end
  vim.cmd('qall!')
end

local ok, err = pcall(function()
  open()
  stories[env.STORY]()
end)
finish(not ok and err or nil)
