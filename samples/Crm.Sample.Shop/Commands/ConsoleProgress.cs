using Crm.Imports;

namespace Crm.Sample.Shop.Commands;

/// <summary>Shows on the console how far an import is: on one line where somebody watches, else a line now and then.</summary>
internal sealed class ConsoleProgress : IProgress<ImportProgress>
{
    private const int RareRows = 100_000;

    public void Report(ImportProgress value)
    {
        if (!Console.IsOutputRedirected)
            Console.Write($"\r  {value,-60}");
        else if (value.Rows % RareRows == 0)
            Console.WriteLine($"  {value}");
    }
}
