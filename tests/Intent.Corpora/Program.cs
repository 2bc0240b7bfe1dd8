using Intent.Corpora;

return await Options.Run(args);
