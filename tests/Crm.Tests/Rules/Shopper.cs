using NodaTime;

namespace Crm.Rules;

/// <summary>A subject with a fact of each type and two streams.</summary>
internal sealed class Shopper
{
    public static readonly Currency Eur = Currency.Of("EUR");

    public string? City { get; set; }

    public decimal? Score { get; set; }

    public int Count { get; set; }

    public Money? Net { get; set; }

    public LocalDate? Birth { get; set; }

    public Instant? LastOrder { get; set; }

    public Duration? Visit { get; set; }

    public bool? Allowed { get; set; }

    public List<string>? Tags { get; set; }

    public long Manager { get; set; }

    public List<Bought> Lines { get; } = [];

    public List<Viewed> Views { get; } = [];

    internal static FactCatalogue<Shopper> Catalogue { get; } = FactCatalogue<Shopper>.Define(facts =>
    {
        facts.Fact("city", s => s.City);
        facts.Fact("score", s => s.Score, unit: "points");
        facts.Fact("orders.count", s => s.Count, "Orders", "Orders placed and not cancelled.", "orders");
        facts.Fact("orders.net", s => s.Net, new LocalizedText("Net revenue", new Dictionary<string, string> { ["uk"] = "Чистий дохід" }));
        facts.Fact("birth.date", s => s.Birth);
        facts.Fact("orders.last", s => s.LastOrder);
        facts.Fact("visit.length", s => s.Visit);
        facts.Fact("email.allowed", s => s.Allowed);
        facts.Fact("tags", s => s.Tags);
        facts.Id("manager", s => s.Manager);
        facts.Stream("bought", s => s.Lines, line => line.At, line =>
        {
            line.Fact("product", l => l.Product);
            line.Fact("category", l => l.Categories);
            line.Fact("amount", l => l.Amount);
            line.Fact("quantity", l => l.Quantity);
            line.Fact("gift", l => l.Gift);
        });
        facts.Stream("viewed", s => s.Views, view => view.At, view => view.Fact("category", v => v.Category), Duration.FromDays(90));
    });

    internal static RuleScope Scope(string zone = "Europe/Kyiv") => new(Catalogue.Vocabulary, Eur, DateTimeZoneProviders.Tzdb[zone]);

    internal static CompiledRule<Shopper> Compile(string rule, RuleScope? scope = null) =>
        Catalogue.Compile(RuleText.Parse(rule, scope ?? Scope()).Demand(), scope ?? Scope());

    internal sealed record Bought(Instant At, string? Product, string[] Categories, Money? Amount, decimal? Quantity, bool? Gift);

    internal sealed record Viewed(Instant At, string? Category);
}
