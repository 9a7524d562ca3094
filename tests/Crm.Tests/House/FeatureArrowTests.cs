namespace Crm.House;

/// <summary>Arrows between the core's feature folders: few, listed here, and never in a circle.</summary>
public sealed class FeatureArrowTests
{
    /// <summary>
    /// Who may know whom. The words in the root (<c>Crm</c>) are known to all and know none; typed ids are such words too, wherever
    /// they stand, so that a reservation can name its order.
    /// </summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Budgets"] = [],
        ["Coupons"] = ["Budgets"],
        ["Loyalty"] = ["Orders", "Catalog"],
        ["Search"] = ["Customers"],
        ["Fields"] = ["Customers"],
        ["Analytics"] = ["Rules"],
        ["Rules"] = [],
        ["Sites"] = [],
        ["Staff"] = ["Sites"],
        ["Intake"] = [],
        ["Catalog"] = [],
        ["Carts"] = [],
        ["Inquiries"] = [],
        ["Related"] = [],
        ["Messages"] = ["Customers"],
        ["Stages"] = [],
        ["Behaviour"] = [],
        ["Customers"] = ["Sites"],
        ["Segments"] = ["Rules"],
        ["History"] = [],
        ["Stock"] = ["Catalog", "Sites"],
        ["Payments"] = [],
        ["Tasks"] = ["Rules", "Sites"],
        ["Notifications"] = ["Tasks"],
        ["Delivery"] = [],
        ["Privacy"] = [],
        ["Triggers"] = ["Rules", "Sites"],
        ["Exports"] = [],
        ["Pricing"] = ["Rules", "Segments", "Catalog", "Sites", "Orders", "Customers"],
        ["Orders"] = ["Customers", "Catalog", "Stock", "Sites", "Rules", "Payments", "Delivery"],
    };

    [Fact]
    public void Features_know_only_those_they_are_said_to_know() =>
        Arrows().Where(a => a.From == "" || !Allowed.TryGetValue(a.From, out var to) || !to.Contains(a.To))
            .Select(a => $"{(a.From == "" ? "the root" : a.From)} → {a.To}: {a.Example}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_feature_of_the_core_is_listed() =>
        SourceFile.Core.Where(f => f.Folders.Length > 0).Select(f => f.Folders[0]).Distinct().Except(Allowed.Keys).ShouldBeEmpty();

    [Fact]
    public void The_list_has_no_circle()
    {
        var settled = new HashSet<string>(StringComparer.Ordinal);
        while (Allowed.Where(a => !settled.Contains(a.Key) && a.Value.All(settled.Contains)).Select(a => a.Key).ToList() is { Count: > 0 } next)
            settled.UnionWith(next);

        Allowed.Keys.Except(settled).ShouldBeEmpty("These know each other in a circle, or know one that is not listed.");
    }

    [Fact]
    public void An_arrow_is_seen_through_a_using_a_qualified_name_and_a_member()
    {
        const string code = """
            namespace Crm.Catalog { public static class Names { public static string Default => ""; } }
            namespace Crm.Orders { using Crm.Catalog; class A { string M() => Names.Default; } }
            namespace Crm.Stock { class B { object? M() => Catalog.Names.Default; } }
            """;

        var arrows = CoreCompilation.ReferencesOf(code).Where(IsArrow).Select(r => $"{r.From} → {r.To}").Distinct();

        arrows.ShouldBe(["Crm.Orders → Crm.Catalog", "Crm.Stock → Crm.Catalog"], ignoreOrder: true);
    }

    [Fact]
    public void An_id_is_a_word_that_all_share()
    {
        const string code = """
            namespace Crm { public interface IId<T> { } }
            namespace Crm.Orders { public readonly struct OrderId : IId<OrderId> { public static OrderId None => default; } }
            namespace Crm.Stock { class B { Orders.OrderId M() => Orders.OrderId.None; } }
            """;

        CoreCompilation.ReferencesOf(code).Where(IsArrow).ShouldBeEmpty();
    }

    private static IEnumerable<(string From, string To, string Example)> Arrows() =>
        CoreCompilation.References.Where(IsArrow)
            .GroupBy(r => (From: Feature(r.From), To: Feature(r.To)))
            .Where(g => g.Key.From != g.Key.To)
            .Select(g => (g.Key.From, g.Key.To, g.First().ToString()));

    private static bool IsArrow(CoreCompilation.Reference reference) =>
        reference.To.StartsWith("Crm.", StringComparison.Ordinal) && reference.To != reference.From && !reference.IsId;

    /// <summary><c>Orders</c> for <c>Crm.Orders</c> and below; empty for the root.</summary>
    private static string Feature(string space) => space.Split('.') is [_, var feature, ..] ? feature : "";
}
