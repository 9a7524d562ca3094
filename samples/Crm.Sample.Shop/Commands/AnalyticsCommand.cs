using System.Diagnostics;
using System.Globalization;
using Crm.Analytics;
using Crm.Sites;
using NodaTime;
using NodaTime.Text;

namespace Crm.Sample.Shop.Commands;

/// <summary>Loads a site's sales as of an instant and prints an analysis of them.</summary>
internal static class AnalyticsCommand
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static Task<int> RfmAsync(IServiceProvider services, string[] args, CancellationToken cancellation) => RunAsync(services, args, RfmTables.Of, cancellation);

    public static Task<int> AbcAsync(IServiceProvider services, string[] args, CancellationToken cancellation) => RunAsync(services, args, AbcTables.Abc, cancellation);

    public static Task<int> XyzAsync(IServiceProvider services, string[] args, CancellationToken cancellation) => RunAsync(services, args, AbcTables.Xyz, cancellation);

    public static Task<int> CohortsAsync(IServiceProvider services, string[] args, CancellationToken cancellation) => RunAsync(services, args, CohortTables.Of, cancellation);

    private static async Task<int> RunAsync(IServiceProvider services, string[] args, Func<SalesBook, string> tables, CancellationToken cancellation)
    {
        var (asOf, code) = (Option(args, "--as-of"), Option(args, "--site"));
        var site = await SiteAsync(services.GetRequiredService<CrmSites>(), code, cancellation);
        if (site is null || (asOf is not null && Moment(asOf, site) is null))
        {
            Console.WriteLine(site is null ? $"There is no site '{code}'." : $"'{asOf}' is no moment: 2011-12-10T00:00, in the zone of the site.");
            return 2;
        }

        var watch = Stopwatch.StartNew();
        var opened = await services.GetRequiredService<CrmAnalytics>().OpenAsync(site.Id, asOf is null ? null : Moment(asOf, site), cancellation);
        if (!opened.IsAccepted)
        {
            Console.WriteLine(opened.Refusal);
            return 1;
        }

        var (book, loaded) = (opened.Value, watch.Elapsed);
        watch.Restart();
        var text = tables(book);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{site.Name}, as of {book.AsOf.InZone(site.Zone).LocalDateTime:uuuu-MM-dd'T'HH:mm} ({site.ZoneId}), net turnover in {book.Sales.Currency}\n"));
        Console.WriteLine(text);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{book.Sales.Rows:#,0} sales, {book.Sales.Lines:#,0} lines loaded in {loaded.TotalSeconds:0.00} s, worked out in {watch.Elapsed.TotalMilliseconds:0} ms, {book.Sales.Bytes / 1024.0 / 1024.0:0.0} MiB of columns"));
        return 0;
    }

    /// <summary>The one that is named; else the imported year where it is there, since the demo data have no history.</summary>
    private static async Task<Site?> SiteAsync(CrmSites sites, string? code, CancellationToken cancellation)
    {
        var all = await sites.ListAsync(cancellation);
        return code is null ? all.FirstOrDefault(s => s.Code == "online-retail") ?? await sites.GetDefaultAsync(cancellation) : all.FirstOrDefault(s => s.Code == code);
    }

    private static string? Option(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : args.FirstOrDefault(a => a.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
    }

    private static Instant? Moment(string text, Site site) => Minutes.Parse(text) is { Success: true } found
        ? found.Value.InZoneLeniently(site.Zone).ToInstant()
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } instant ? instant.Value : null;
}
