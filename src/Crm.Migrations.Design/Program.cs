Console.Error.WriteLine("The start-up project of `dotnet ef`; see docs/contributing.md. There is nothing to run.");
return 1;
