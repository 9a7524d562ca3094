using Crm.Imports;
using Crm.Sample.Shop.Import;
using Crm.Sample.Shop.Store;

namespace Crm.Sample.Shop.Commands;

/// <summary>Imports the online-retail file and prints a report that adds up, with figures read from the database afterwards.</summary>
internal static class ImportCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        if (args.FirstOrDefault(a => !a.StartsWith('-')) is not { } path || !File.Exists(path))
        {
            Console.WriteLine("Which file? import FILE [--dry-run]");
            return 2;
        }

        var database = services.GetRequiredService<ShopDatabase>();
        var isDry = args.Contains("--dry-run");
        var options = new ImportOptions
        {
            IsDryRun = isDry,
            RejectPath = Path.ChangeExtension(database.File, null) + ".rejects.csv",
            Progress = new ConsoleProgress(),
            BatchSize = RetailSink.BatchSize,
        };
        Func<string, CancellationToken, Task<List<string>>> read = services.GetRequiredService<ShopDatabase>().TextsAsync;
        IOnlineRetailSink sink = isDry ? new CountingSink() : await ActivatorUtilities.CreateInstance<RetailSink>(services, read).OpenAsync(cancellation);
        var result = await OnlineRetailImport.RunAsync(path, sink, options, cancellation);
        Console.WriteLine();
        if (!result.IsAccepted)
        {
            Console.WriteLine(result.Refusal);
            return 1;
        }

        Console.WriteLine(result.Value.ToText());
        Console.WriteLine($"Rejected rows with their reasons: {options.RejectPath}");
        if (!isDry)
            Console.WriteLine(await RetailFigures.ReadAsync(database, cancellation));
        return result.Value.AddsUp ? 0 : 1;
    }
}
