using System.Globalization;
using System.Text;
using Crm.Segments;
using Crm.Tests;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Rules;

/// <summary>One meaning, three executions: the databases, the columns of segments, one subject at a time, and a slow reference.</summary>
public abstract class SqlRulesSpec
{
    private static readonly Dictionary<string, Rule> Segments = new(StringComparer.Ordinal)
    {
        ["regular"] = RuleText.Parse("orders.count > 1 and not in segment \"new\"").Demand(),
        ["new"] = RuleText.Parse("orders.last within last 10 days or bought(last 2 calendar weeks)").Demand(),
    };

    private static readonly int Rounds = Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? 100 : 1;

    protected abstract Task<TestDatabase> OpenAsync();

    [Fact]
    [Trait("Requirement", "G1")]
    public async Task A_rule_means_the_same_to_the_database_to_columns_and_to_the_reference()
    {
        await using var database = await OpenAsync();
        await using var rows = await ShopperRows.CreateAsync(database.Dialect(), TestContext.Current.CancellationToken);
        var fresh = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {fresh}");
        var data = new Random(20_261_122);
        List<Shopper> shoppers = [.. Enumerable.Range(0, 40).Select(_ => RandomRules.Subject(data))];
        await rows.FillAsync(shoppers, TestContext.Current.CancellationToken);
        foreach (var seed in (int[])[1, fresh])
        {
            var random = new Random(seed);
            for (var round = 0; round < Rounds; round++)
                await AgreeAsync(rows, shoppers, random, seed);
        }
    }

    [Fact]
    [Trait("Requirement", "G1")]
    public async Task The_database_folds_every_letter_as_we_do()
    {
        await using var database = await OpenAsync();
        await using var rows = await ShopperRows.CreateAsync(database.Dialect(), TestContext.Current.CancellationToken);

        // Each by itself, between others, at both ends, and with a mark that it may be composed with.
        var texts = Enumerable.Range(1, 0x1FFFF).Where(i => Rune.IsValid(i)).Select(i => new Rune(i)).Where(r => Rune.GetUnicodeCategory(r) is not (UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse))
            .Chunk(40).Select(some => string.Concat(some.Select(r => $"{r}a{r}\u0301Z")) + some[^1])
            .Concat(["", "  ", "\u00a0Kyiv\u2003", "KYIV", "Київ", "ЇЖАК\u0301", "ﬁﬂ", "İstanbul", "ΣΊΣΥΦΟΣ", "Straße", "ǅ", "①", "Ｋｙｉｖ", "e\u0301", "\t\r\nx\u0085", "O’Нил", "Мар’яна", "Ґонта"]).ToList();
        rows.AddRange(texts.Select((t, i) => new ShopperRows.ViewRow { Id = i, Category = t }));
        await rows.SaveChangesAsync(TestContext.Current.CancellationToken);
        var folded = await rows.Set<ShopperRows.ViewRow>().OrderBy(v => v.Id).Select(v => SqlTexts.Folded(v.Category)).ToListAsync(TestContext.Current.CancellationToken);
        foreach (var (given, found) in texts.Zip(folded))
            found.ShouldBe(FoldedText.Fold(given), string.Join(' ', given.EnumerateRunes().Select(r => $"{r.Value:X}")));
    }

    [Fact]
    public async Task The_largest_rules_that_are_not_refused_are_read_by_the_database()
    {
        await using var database = await OpenAsync();
        await using var rows = await ShopperRows.CreateAsync(database.Dialect(), TestContext.Current.CancellationToken);
        await rows.FillAsync([new Shopper { Count = 9_999, City = "Town 9" }, new Shopper { Count = 12_345 }], TestContext.Current.CancellationToken);
        var scope = Shopper.Scope();
        Rule deep = When.Number("score").Is(1);
        for (var i = 0; i < 18; i++)
            deep = i % 2 == 0 ? !deep & When.Number("orders.count").IsAbove(-i) : deep | When.Number("score").Is(i);
        foreach (var rule in (Rule[])[
            When.Number("orders.count").IsIn(Enumerable.Range(0, Rule.MaxValues).Select(i => (decimal)i)),
            Rule.Any([.. Enumerable.Range(0, SqlCheck.MaxConditions - 1).Select(i => When.Text("city").Is($"town {i}") )]),
            Rule.All([.. Enumerable.Range(0, SqlCheck.MaxConditions - 1).Select(i => When.Number("orders.count").IsBelow(10_000 + i) )]), deep])
            (await rows.Set<ShopperRows.Row>().Where(rows.Facts(other: false).Translate(rule, scope, RandomRules.Epoch)).Select(r => r.Id).ToListAsync(TestContext.Current.CancellationToken)).ShouldContain(1, rule.ToString()[..50]);
        rows.Facts(other: false).Check(Rule.Any([.. Enumerable.Range(0, SqlCheck.MaxConditions + 1).Select(i => When.Number("score").Is(i))]), scope).Single().Code.ShouldBe(RuleRefusals.TooLarge);
    }

    private static async Task AgreeAsync(ShopperRows rows, List<Shopper> shoppers, Random random, int seed)
    {
        var zone = random.OneOf("Europe/Kyiv", "America/Sao_Paulo", "Pacific/Apia", "UTC");
        var now = RandomRules.Moment(random);
        var scope = Shopper.Scope(zone) with { Segments = Segments };
        List<Rule> rules = [.. Enumerable.Range(0, 60).Select(_ => random.Next(8) == 0 ? RandomRules.Rule(random) | When.InSegment("regular") : RandomRules.Rule(random))];
        var slow = new SlowRules(scope.Zone, code => Segments[code]);
        var engine = new SegmentEngine<Shopper>(Shopper.Catalogue, scope, [.. rules.Select((r, i) => new SegmentDefinition($"s{i}", r)), .. Segments.Select(s => new SegmentDefinition(s.Key, s.Value))], now);
        var changes = new SegmentChangeList();
        foreach (var (i, shopper) in shoppers.Index())
            engine.Put(i, shopper, now, changes);
        foreach (var (r, rule) in rules.Index())
        {
            var told = $"seed {seed}: {rule} at {now} in {zone}";
            var condition = rows.Facts(other: r % 2 == 1).Translate(rule, scope, now);
            var found = (await rows.Set<ShopperRows.Row>().Where(condition).Select(s => s.Id).ToListAsync(TestContext.Current.CancellationToken)).Select(id => (int)id - 1).Order().ToList();
            var one = Shopper.Catalogue.Compile(rule, scope);
            Enumerable.Range(0, shoppers.Count).Where(i => one.Holds(shoppers[i], now)).ShouldBe(found, told);
            Enumerable.Range(0, shoppers.Count).Where(i => slow.Holds(rule, shoppers[i], now)).ShouldBe(found, told);
            engine.Members.Members(r).ToArray().AsEnumerable().ShouldBe(found, told);
        }
    }
}

public sealed class SqliteSqlRules : SqlRulesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSqlRules : SqlRulesSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
