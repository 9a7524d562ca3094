using System.Globalization;
using Crm.Pricing;
using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Sample.Shop.Commands;

/// <summary>Prices all orders of a site again with one promotion more, and prints what it would have done.</summary>
internal static class WhatIfCommand
{
    private const string Usage = "Which promotion? what-if \"10 %\", what-if \"10 %: cart.subtotal >= 500 GBP\" (off the order), or its JSON; [--site CODE]";

    public static async Task<int> RunAsync(IServiceProvider services, string[] args, CancellationToken cancellation)
    {
        var sites = await services.GetRequiredService<CrmSites>().ListAsync(cancellation);
        var code = Array.IndexOf(args, "--site") is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : "online-retail";
        var site = sites.FirstOrDefault(s => s.Code == code) ?? (args.Contains("--site") ? null : sites.FirstOrDefault(s => s.IsDefault));
        if (args is not [var text, ..] || text.StartsWith('-') || site is null)
        {
            Console.WriteLine(site is null ? $"There is no site '{code}'." : Usage);
            return 2;
        }

        try
        {
            var started = TimeProvider.System.GetTimestamp();
            var tried = await services.GetRequiredService<CrmWhatIf>().RunAsync(new WhatIfRequest(site.Id, Instant.MinValue, Instant.MaxValue) { Promotions = [Promotion(text)] }, cancellation);
            var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            Console.WriteLine(tried.IsAccepted ? Text(tried.Value, site) : tried.Refusal);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nPriced twice in {seconds:0.0} s."));
            return tried.IsAccepted ? 0 : 1;
        }
        catch (Exception mistake) when (mistake is DefinitionException or FormatException or System.Text.Json.JsonException)
        {
            Console.WriteLine($"{mistake.Message}\n{Usage}");
            return 2;
        }
    }

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
        var table = new TextTable($"{site.Name}, {site.BaseCurrency}", "as it was", "tried", "difference");
        foreach (var (name, of) in new (string, Func<WhatIfSums, Money>)[] { ("goods", s => s.Revenue), ("delivery", s => s.Delivery), ("discounts", s => s.Discount), ("margin, where cost is known", s => s.Margin) })
            table.Add(name, of(result.Base).Show(), of(result.Candidate).Show(), (of(result.Candidate) - of(result.Base)).Show());
        table.Add("orders below cost", result.Base.BelowCost.Show(), result.Candidate.BelowCost.Show(), (result.Candidate.BelowCost - result.Base.BelowCost).Show());
        return string.Create(CultureInfo.InvariantCulture, $"""
            {table}

            {result.Base.Orders:#,0} orders, {result.Reproduced:#,0} of them to the cent as they were ({result.Skipped:#,0} left out); {result.Gainers:#,0} buyers would have paid less, {result.Losers:#,0} more.
            {string.Join("; ", result.Budgets.Select(b => $"'{b.Promotion}' gives {b.Amount.Show()} in {b.Orders.Show()} orders"))}
            """);
    }
}
