// The pricing case as a throw-away repository: worktree agent-a reads User.JoinDate, worktree agent-b takes it away.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
  </PropertyGroup>
</Project>
`;
const solution = '<Solution>\n  <Project Path="Shop/Shop.csproj" />\n</Solution>\n';

export const user = `namespace Shop;

public class User
{
    public int Id { get; init; }

    public DateOnly JoinDate { get; init; }
}
`;
export const userWithNewName = user.replace('JoinDate', 'MemberSince');
export const userWithoutJoinDate = user.replace('\n\n    public DateOnly JoinDate { get; init; }', '');

export const engine = `namespace Shop;

public class PricingEngine
{
    public decimal Price(User user, decimal listPrice)
    {
        return listPrice;
    }
}
`;
/** What agent-a types, and the lines (from 1) around it. */
export const discount = 'if (user.JoinDate.Year < 2020) return listPrice * 0.9m;';
export const discountLine = 7;
export const engineWithDiscount = engine.replace('        return', `        ${discount}\n        return`);

export class PricingCase {
  constructor() {
    this.folder = realpathSync(mkdtempSync(join(tmpdir(), 'intent-shop-')));
    const root = join(this.folder, 'shop');
    write(join(root, '.gitignore'), 'bin/\nobj/\n');
    write(join(root, 'Shop.slnx'), solution);
    write(join(root, 'Shop/Shop.csproj'), project);
    write(join(root, 'Shop/User.cs'), user);
    write(join(root, 'Shop/PricingEngine.cs'), engine);
    const git = (...args) => execFileSync('git', args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    git('init', '-q', '-b', 'main');
    git('config', 'user.name', 'Shop');
    git('config', 'user.email', 'shop@example.org');
    git('add', '-A');
    git('commit', '-q', '-m', 'A shop');
    for (const head of ['agent-a', 'agent-b']) git('worktree', 'add', '-q', '-b', head, `../${head}`);
    this.a = join(this.folder, 'agent-a');
    this.b = join(this.folder, 'agent-b');
    this.engineInA = join(this.a, 'Shop/PricingEngine.cs');
    this.userInB = join(this.b, 'Shop/User.cs');
    for (const worktree of [this.a, this.b]) {
      execFileSync('dotnet', ['restore', '-v', 'quiet', 'Shop/Shop.csproj'], { cwd: worktree, stdio: ['ignore', 'ignore', 'inherit'] });
    }
  }

  agentAReadsJoinDate() { write(this.engineInA, engineWithDiscount); }

  agentARevertsOnDisk() { write(this.engineInA, engine); }

  agentBRemovesJoinDate() { write(this.userInB, userWithoutJoinDate); }

  agentBRenamesJoinDate() { write(this.userInB, userWithNewName); }

  agentBReverts() { write(this.userInB, user); }

  savedEngine() { return readFileSync(this.engineInA, 'utf8'); }

  remove() { rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }); }
}

function write(file, text) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
