Console.Error.WriteLine("intent: not built yet");
return 2;
