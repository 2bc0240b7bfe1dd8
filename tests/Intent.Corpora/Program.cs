using Intent.Corpora;
using Intent.Corpora.Affected;

return args is [TestHost.Option, var folder] ? await TestHost.Run(folder) : await Options.Run(args);
