using Intent.Server.Commands;

using var interruption = Interruption.Listen();
var terminal = Terminal.OfProcess();
var run = IntentCli.RunAsync(args, terminal, interruption.Token);

// Work that does not notice the cancellation in time does not keep the user waiting.
var ended = await Task.WhenAny(run, interruption.Deadline).ConfigureAwait(false);
return ended == run ? await run.ConfigureAwait(false) : ExitCodes.Interrupted;
