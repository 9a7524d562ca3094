using System.Globalization;
using Crm.Pricing;
using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Sample.Shop.Commands;

/// <summary>Prices all orders of a site again with one promotion more, and prints what it would have done.</summary>
internal static class WhatIfCommand
{
    private const string Usage = "Which promotion? what-if \"10 %\", what-if \"10 %: cart.subtotal >= 500 GBP\" (off the order), or its JSON; [--site CODE] [--segments vip,new] [--orders changed|cheaper|dearer|below-cost]";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        var sites = await services.GetRequiredService<CrmSites>().ListAsync(cancellation);
        var code = After(args, "--site") ?? "online-retail";
        var site = sites.FirstOrDefault(s => s.Code == code) ?? (args.Contains("--site") ? null : sites.FirstOrDefault(s => s.IsDefault));
        if (args is not [var text, ..] || text.StartsWith('-') || site is null)
        {
            Console.WriteLine(site is null ? $"There is no site '{code}'." : Usage);
            return 2;
        }

        try
        {
            var (started, processor) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
            var request = new WhatIfRequest(site.Id, Instant.MinValue, Instant.MaxValue)
            {
                Promotions = [Promotion(text)],
                Segments = After(args, "--segments")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [],
                Drill = After(args, "--orders") is { } by ? new WhatIfDrill(Enum.Parse<WhatIfDrillBy>(by.Replace("-", "", StringComparison.Ordinal), ignoreCase: true)) { Take = 20 } : null,
            };
            var tried = await services.GetRequiredService<CrmWhatIf>().RunAsync(request, cancellation);
            var (seconds, worked) = (TimeProvider.System.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
            Console.WriteLine(tried.IsAccepted ? Text(tried.Value, site) : tried.Refusal);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nPriced twice in {seconds:0.0} s, {worked:0.0} s of processor time."));
            return tried.IsAccepted ? 0 : 1;
        }
        catch (Exception mistake) when (mistake is DefinitionException or FormatException or ArgumentException or System.Text.Json.JsonException)
        {
            Console.WriteLine($"{mistake.Message}\n{Usage}");
            return 2;
        }
    }

    private static string? After(string[] args, string option) => Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;

    private static PromotionDefinition Promotion(string text)
    {
        if (text.TrimStart().StartsWith('{'))
            return PromotionDefinition.FromJson(text);
        var (share, rule) = text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 ? (text[..colon], text[(colon + 1)..].Trim()) : (text, null);
        if (!decimal.TryParse(share.TrimEnd(' ', '%'), NumberStyles.Number, CultureInfo.InvariantCulture, out var percent))
            throw new FormatException($"'{share}' is no percentage.");
        return new PromotionDefinition("tried", new PercentReward(Percent.Of(percent), RewardPlace.Order)) { Condition = rule is null ? null : RuleText.Parse(rule).Demand() };
    }

    private static string Text(WhatIfResult result, Site site)
    {
        var carts = result.Carts is { } left ? string.Create(CultureInfo.InvariantCulture, $"\n{left.Base.Orders:#,0} carts that were not ordered: {left.Base.Revenue.Show()}, tried {left.Candidate.Revenue.Show()}.") : "";
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Sums($"{site.Name}, {site.BaseCurrency}", result.Base, result.Candidate)}

            {result.Base.Orders:#,0} orders, {result.Reproduced:#,0} of them to the cent as they were ({result.Skipped:#,0} in other currencies left out); {result.Gainers:#,0} buyers would have paid less, {result.Losers:#,0} more.{carts}
            {string.Join("; ", result.Budgets.Select(b => $"'{b.Promotion}' gives {b.Amount.Show()} in {b.Orders.Show()} orders"))}
            """) + string.Concat(result.Segments.Select(s => "\n\n" + Sums($"segment {s.Segment}", s.Base, s.Candidate))) + Orders(result);
    }

    private static TextTable Sums(string name, WhatIfSums was, WhatIfSums tried)
    {
        var table = new TextTable(name, "as it was", "tried", "difference");
        foreach (var (row, of) in new (string, Func<WhatIfSums, Money>)[] { ("goods", s => s.Revenue), ("delivery", s => s.Delivery), ("discounts", s => s.Discount), ("margin, where cost is known", s => s.Margin) })
            table.Add(row, of(was).Show(), of(tried).Show(), (of(tried) - of(was)).Show());
        table.Add("orders below cost", was.BelowCost.Show(), tried.BelowCost.Show(), (tried.BelowCost - was.BelowCost).Show());
        return table;
    }

    private static string Orders(WhatIfResult result)
    {
        if (result.Matching == 0)
            return "";
        var table = new TextTable("order", "as it was", "tried", "margin tried");
        foreach (var order in result.Orders)
            table.Add(order.Key, order.Base.Show(), order.Candidate.Show(), order.CandidateMargin.Show());
        return string.Create(CultureInfo.InvariantCulture, $"\n\nThe first {result.Orders.Count} of {result.Matching:#,0}:\n{table}");
    }
}
