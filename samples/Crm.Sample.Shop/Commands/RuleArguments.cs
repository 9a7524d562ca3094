using Crm.Customers;
using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using NodaTime;
using NodaTime.Text;

namespace Crm.Sample.Shop.Commands;

/// <summary>A rule as it is typed, of the site for whose customers it is, and the moment as of which it is asked.</summary>
internal sealed record RuleArguments(Rule Rule, Site Site, Instant? AsOf)
{
    /// <summary>Reads the rule and <c>--as-of 2011-12-10T00:00</c>; where something is wrong, prints it and gives null.</summary>
    public static async Task<RuleArguments?> ReadAsync(IServiceProvider services, string text, string[] args, CancellationToken cancellation)
    {
        var segments = services.GetRequiredService<CrmSegments>();
        ParsedRule? nearest = null;
        foreach (var site in (await services.GetRequiredService<CrmSites>().ListAsync(cancellation)).OrderByDescending(s => s.Code == "online-retail").ThenByDescending(s => s.IsDefault))
        {
            var parsed = await segments.ParseAsync(text, site.CustomerScope, cancellation);
            if (parsed.IsSound)
                return AsOfIn(args, site.Zone, out var asOf) ? new RuleArguments(parsed.Rule!, site, asOf) : null;
            nearest = nearest is null || parsed.Mistakes.Count < nearest.Mistakes.Count ? parsed : nearest;
        }

        foreach (var mistake in nearest?.Mistakes ?? [])
            Console.WriteLine(mistake);
        return null;
    }

    /// <summary>A customer as people know them: by the number that the import gave, or by our own.</summary>
    public static async Task<string> NameAsync(IServiceProvider services, CustomerId id, CancellationToken cancellation)
    {
        var customer = await services.GetRequiredService<CrmCustomers>().GetAsync(id, cancellation);
        var key = customer?.Keys.FirstOrDefault(k => k.Kind == CustomerKeyKind.External)?.Original;
        return key ?? (customer?.Name is { Length: > 0 } name ? $"{name} (#{id.Value})" : $"#{id.Value}");
    }

    private static bool AsOfIn(string[] args, DateTimeZone zone, out Instant? asOf)
    {
        asOf = null;
        var at = Array.IndexOf(args, "--as-of");
        if (at < 0)
            return true;
        var text = at + 1 < args.Length ? args[at + 1] : "";
        foreach (var form in (string[])["uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd"])
            if (LocalDateTimePattern.CreateWithInvariantCulture(form).Parse(text) is { Success: true } local)
                asOf = local.Value.InZoneLeniently(zone).ToInstant();
        if (asOf is null)
            Console.WriteLine($"'{text}' is no moment: --as-of 2011-12-10T00:00");
        return asOf is not null;
    }
}
