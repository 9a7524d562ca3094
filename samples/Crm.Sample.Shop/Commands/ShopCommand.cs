using Crm.Sample.Shop.Demo;
using Crm.Sample.Shop.Store;

namespace Crm.Sample.Shop.Commands;

/// <summary>What the program does beside selling: <c>dotnet run --project samples/Crm.Sample.Shop -- verify</c>.</summary>
internal static class ShopCommand
{
    private static readonly Dictionary<string, Func<IServiceProvider, string[], CancellationToken, Task<int>>> All = new(StringComparer.Ordinal)
    {
        ["import"] = ImportCommand.RunAsync,
        ["verify"] = VerifyCommand.RunAsync,
        ["segment"] = SegmentCommand.RunAsync,
        ["explain"] = ExplainCommand.RunAsync,
        ["what-if"] = WhatIfCommand.RunAsync,
        ["rehearse"] = RehearseCommand.RunAsync,
        ["purge-demo"] = PurgeAsync,
        ["rfm"] = AnalyticsCommand.RfmAsync,
        ["abc"] = AnalyticsCommand.AbcAsync,
        ["xyz"] = AnalyticsCommand.XyzAsync,
        ["cohorts"] = AnalyticsCommand.CohortsAsync,
    };

    /// <summary>Whether a command is meant, rather than the shop with some settings (<c>--urls …</c>).</summary>
    public static bool IsOne(string[] args) => args is [var first, ..] && (!first.StartsWith('-') || first is "-h" or "--help");

    /// <summary>Runs it; gives the exit code: 0 done, 1 refused or unsound, 2 not understood.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (!All.TryGetValue(args[0], out var command))
        {
            Console.WriteLine(HelpText.All);
            return args[0] is "help" or "-h" or "--help" ? 0 : 2;
        }

        var builder = Host.CreateApplicationBuilder([.. Settings(args)]);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        var database = builder.Configuration["Shop:Database"] ?? "shop.db";
        builder.Services.AddCrm(crm =>
        {
            crm.UseSqlite($"Data Source={database}").MigrateAtStart().WithoutWorkers();
            if (args[0] == "import")
                crm.Sites.Default = Import.RetailSite.Definition; // a store that begins with the import is that shop: rules of triggers are in its currency
            crm.Orders.Process(ShopProcess.Adapt);
            crm.Carts.Use();
        });
        builder.Services.AddShopData(database, builder.Configuration);
        using var host = builder.Build();
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = TryStop(stop);
        await host.StartAsync(stop.Token);
        await host.Services.GetRequiredService<ShopDatabase>().CreateAsync(stop.Token);
        var code = await command(host.Services, args[1..], stop.Token);
        await host.StopAsync(CancellationToken.None);
        return code;
    }

    /// <summary>Options alone: a file's path from the root on would be taken for an option of its own, and what follows for its value.</summary>
    private static IEnumerable<string> Settings(string[] args)
    {
        for (var i = 1; i < args.Length; i++)
            if (args[i].StartsWith("--", StringComparison.Ordinal))
                yield return args[i].Contains('=', StringComparison.Ordinal) || i + 1 == args.Length || args[i + 1].StartsWith("--", StringComparison.Ordinal) ? args[i] : $"{args[i]}={args[++i]}";
    }

    private static async Task<int> PurgeAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        var report = await services.GetRequiredService<DemoPurge>().RunAsync(cancellation);
        Console.WriteLine(report?.ToText() ?? "There are no demo data.");
        return 0;
    }

    private static bool TryStop(CancellationTokenSource stop)
    {
        stop.Cancel();
        return true;
    }
}
