using Crm.Rules;
using Crm.Tests;
using NodaTime;

namespace Crm.Segments;

/// <summary>Membership kept by changes and by time, against evaluation of each subject.</summary>
public sealed class SegmentEngineTests
{
    [Fact]
    [Trait("Requirement", "G2")]
    [Trait("Requirement", "V5")]
    public void Membership_is_that_of_each_subject_after_any_changes_and_any_time() => Seeds.Check(random =>
    {
        for (var round = 0; round < 4; round++)
            Simulate(random, random.OneOf("Europe/Kyiv", "America/Sao_Paulo", "UTC"), Definitions(random, round == 3 ? 70 : 12));
    });

    [Fact]
    [Trait("Requirement", "V5")]
    public void Time_alone_moves_a_subject_at_the_exact_instant()
    {
        var start = Instant.FromUtc(2026, 1, 1, 0, 0);
        var changes = new SegmentChangeList();
        var engine = Engine(start, new("active", RuleText.Parse("orders.last within last 90 days").Demand()), new("silent", RuleText.Parse("not in segment \"active\"").Demand()));
        engine.Put(0, new Shopper { LastOrder = start - Duration.FromHours(5) }, start, changes);
        changes.Clear();

        engine.NextChance.ShouldBe(start + Duration.FromHours((90 * 24) - 5));
        engine.Advance(start + Duration.FromDays(365), changes);

        changes.Changes.ToArray().ShouldBe([
            new(0, 0, false, start + Duration.FromHours((90 * 24) - 5)), new(0, 1, true, start + Duration.FromHours((90 * 24) - 5)),
        ]);
        engine.NextChance.ShouldBeNull();
        engine.Explain(0, 0).Because.Single().Operand.ShouldBe("orders.last");
    }

    [Fact]
    public void Included_and_excluded_segments_are_part_of_the_rule()
    {
        var engine = Engine(RandomRules.Epoch, new("a", RuleText.Parse("city = \"Kyiv\"").Demand()), new("b", RuleText.Parse("orders.count > 2").Demand()),
            new("c", Rule.Never) { Include = ["a"], Exclude = ["b"] });
        var changes = new SegmentChangeList();
        engine.Put(3, new Shopper { City = "kyiv" }, engine.Now, changes);
        engine.Put(9_000, new Shopper { City = "KYIV", Count = 3 }, engine.Now, changes);

        Enumerable.Range(0, 3).Select(s => engine.Members.Members(s).ToArray()).ShouldBe([[3, 9_000], [9_000], [3]]);
        engine.Members.Count(0).ShouldBe(2);
        engine.Verify().ShouldBe(0);
        engine.Remove(3, engine.Now, changes);
        engine.Members.Has(2, 3).ShouldBeFalse();
    }

    [Fact]
    public void All_mistakes_of_a_set_are_told_at_once() =>
        Should.Throw<DefinitionException>(() => Engine(RandomRules.Epoch, new("a", When.InSegment("b")), new("b", When.InSegment("a")), new("b", When.Text("town").Is("x"))))
            .Mistakes.Select(m => m.Path).ShouldBe(["segments[2].code", "segments[0].rule.segment", "segments[1].rule.segment", "segments[2].rule.fact"]);

    [Fact]
    public void A_change_of_a_subject_allocates_nothing()
    {
        var engine = Engine(RandomRules.Epoch, [.. Enumerable.Range(1, 100).Select(i => new SegmentDefinition($"s{i}",
            RuleText.Parse($"orders.net > {i * 10} EUR and orders.last within last {i} days and city in (\"kyiv\", \"town{i}\") and orders.count >= {i % 5} and tags in (\"t{i % 20}\", \"a\")").Demand()))]);
        var changes = new SegmentChangeList();
        var subject = new Shopper { City = "Kyiv", Tags = ["a", "t3"] };
        void Change(int i)
        {
            (subject.Net, subject.Count, subject.LastOrder) = (new Money(i % 1000 * 10_000, Shopper.Eur), i % 7, engine.Now);
            changes.Clear();
            engine.Put(5, subject, engine.Now, changes);
        }

        for (var i = 0; i < 2000; i++)
            Change(i * 37);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var found = 0;
        for (var i = 0; i < 500; i++)
        {
            Change(i * 41);
            found += changes.Count;
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        found.ShouldBeGreaterThan(500);
    }

    private static SegmentEngine<Shopper> Engine(Instant now, params SegmentDefinition[] segments) => new(Shopper.Catalogue, Shopper.Scope(), segments, now);

    private static SegmentDefinition[] Definitions(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(i => new SegmentDefinition($"s{i}", random.Next(4) == 0 && i > 0 ? RandomRules.Rule(random, 2) & When.InSegment($"s{random.Next(i)}") : RandomRules.Rule(random, 2)))];

    private static void Simulate(Random random, string zone, SegmentDefinition[] segments)
    {
        var scope = Shopper.Scope(zone);
        var engine = new SegmentEngine<Shopper>(Shopper.Catalogue, scope, segments, RandomRules.Epoch);
        var rules = segments.Select(s => Shopper.Catalogue.Compile(s.Rule, scope with { Segments = segments.ToDictionary(x => x.Code, x => x.Rule) })).ToList();
        var subjects = new Dictionary<int, Shopper>();
        var told = new HashSet<(int Row, int Segment)>();
        var changes = new SegmentChangeList();
        var now = RandomRules.Epoch;
        for (var step = 0; step < 60; step++)
        {
            changes.Clear();
            now += Duration.FromMinutes(random.Next(3) == 0 ? 0 : random.Next(2 * 24 * 60));
            var before = subjects.ToDictionary();
            if (random.Next(3) == 0)
                engine.Advance(now, changes);
            else
                Change(random, engine, subjects, now, changes);
            foreach (var change in changes.Changes)
                Check(change, before, now, rules, told);
            engine.Verify().ShouldBe(0);
            foreach (var row in Enumerable.Range(0, 8))
                for (var s = 0; s < segments.Length; s++)
                {
                    var expected = subjects.TryGetValue(row, out var subject) && rules[s].Holds(subject, now);
                    engine.Members.Has(s, row).ShouldBe(expected, $"{segments[s].Rule} at {now} in {zone}");
                    told.Contains((row, s)).ShouldBe(expected);
                }
        }
    }

    private static void Change(Random random, SegmentEngine<Shopper> engine, Dictionary<int, Shopper> subjects, Instant now, SegmentChangeList changes)
    {
        var row = random.Next(8);
        if (random.Next(6) == 0)
        {
            subjects.Remove(row);
            engine.Remove(row, now, changes);
            return;
        }

        // A new order, or a correction of anything, also of the past.
        var subject = RandomRules.Subject(random);
        subjects[row] = subject;
        engine.Put(row, subject, now, changes);
    }

    /// <summary>Every change is new, and one that time made before the step's own is exact to the microsecond.</summary>
    private static void Check(SegmentChange change, Dictionary<int, Shopper> before, Instant now, List<CompiledRule<Shopper>> rules, HashSet<(int Row, int Segment)> told)
    {
        (change.Entered ? told.Add((change.Row, change.Segment)) : told.Remove((change.Row, change.Segment))).ShouldBeTrue();
        if (change.At == now)
            return;
        rules[change.Segment].Holds(before[change.Row], change.At).ShouldBe(change.Entered);
        rules[change.Segment].Holds(before[change.Row], change.At - Duration.FromNanoseconds(1000)).ShouldBe(!change.Entered);
    }
}
