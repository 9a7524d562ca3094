using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Triggers as data: read, written, checked, analysed.</summary>
public sealed class TriggerDefinitionTests
{
    private static readonly TriggerDefinition Full = new("call-soon", TriggerMoment.Missing("order.placed", "order.status-changed", TriggerDelay.Minutes(10, isWorking: true)),
    [
        TriggerStep.Do("task", ("title", "Call \"now\""), ("role", "sales")),
        TriggerStep.Wait(TriggerDelay.Days(2, isWorking: true)),
        TriggerStep.Until(new LocalTime(9, 0)),
        TriggerStep.Branch(RuleText.Parse("order.paid > 0 UAH").Demand(), [TriggerStep.Start("other")], [TriggerStep.Do("status", ("to", "cancelled"))]),
    ])
    {
        Name = new LocalizedText("Call", new Dictionary<string, string> { ["uk"] = "Дзвінок" }),
        If = RuleText.Parse("order.total > 500 UAH").Demand(),
        EndsWhen = RuleText.Parse("order.status in (\"sent\")").Demand(),
        ReEntry = TriggerReEntry.After(30),
        Limits = [new TriggerLimit(2, TriggerDelay.Days(7))],
        LatestAfter = TriggerDelay.Hours(3),
        Priority = 5,
        ControlPercent = 10,
        TakesPast = true,
    };

    [Fact]
    [Trait("Requirement", "V21")]
    public void What_is_written_reads_as_the_same()
    {
        foreach (var definition in (TriggerDefinition[])
                 [
                     Full, new("a", TriggerMoment.Happens("cart.abandoned"), [TriggerStep.Do("x")]), new("b", TriggerMoment.Changes("order", "status"), [TriggerStep.Start("a")]) { ReEntry = TriggerReEntry.OncePerCustomer },
                     new("c", TriggerMoment.Near("order-delivery", "windowFrom", TriggerDelay.Hours(-1)), [TriggerStep.Do("x")]), new("d", TriggerMoment.Segment("vip", entered: false), [TriggerStep.Do("x")]) { ReEntry = TriggerReEntry.OncePerSubject },
                 ])
        {
            TriggerJson.Read(TriggerJson.Write(definition)).ShouldBe(definition);
            TriggerJson.Read(TriggerJson.Write(definition, indented: true)).ShouldBe(definition);
        }
    }

    [Fact]
    public void All_mistakes_of_a_text_are_told_at_once()
    {
        var wrong = Should.Throw<DefinitionException>(() => TriggerJson.Read("""
            { "code": 5, "on": { "event": "order.placed", "within": "soon" }, "if": "total >", "iff": "x", "steps": [ { "wait": "long" }, { "branch": "a ~ 1", "then": {} }, { "go": 1 } ],
              "limits": [ { "most": "many" } ], "reEntry": "never" }
            """));
        wrong.Mistakes.Select(m => m.Path).Distinct().ShouldBe(["code", "on.without", "on.within", "if", "iff", "steps[0].wait", "steps[1].branch", "steps[1].then", "steps[2].go", "steps[2]", "limits[0].per", "reEntry"], ignoreOrder: true);
        wrong.Message.ShouldContain("Did you mean 'if'?");
    }

    [Theory]
    [InlineData("1 working day", "2026-11-20T17:00:00Z", "2026-11-24T07:00:00Z")]
    [InlineData("2 working days", "2026-11-18T10:00:00Z", "2026-11-20T10:00:00Z")]
    [InlineData("10 working minutes", "2026-11-21T21:40:00Z", "2026-11-23T07:10:00Z")]
    [InlineData("2 days", "2026-11-21T21:40:00Z", "2026-11-23T21:40:00Z")]
    [InlineData("-1 hour", "2026-11-21T21:40:00Z", "2026-11-21T20:40:00Z")]
    [Trait("Requirement", "X5")]
    public void Delay_counts_open_time_where_it_says_so(string delay, string start, string end)
    {
        var calendar = WorkingCalendar.Create(WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00"));
        var parsed = TriggerDelay.Parse(delay)!.Value;
        parsed.ToString().ShouldBe(delay);
        var at = NodaTime.Text.InstantPattern.General.Parse(start).Value;
        NodaTime.Text.InstantPattern.General.Format(parsed.From(at, calendar)).ShouldBe(end);
    }

    [Fact]
    [Trait("Requirement", "V22")]
    public void Control_group_is_stable_and_of_the_size_that_was_asked_for()
    {
        bool Held(int customer, string trigger = "a") => TriggerControl.IsHeldOut(trigger, $"customer:{customer}", 20);
        var held = Enumerable.Range(1, 20_000).Count(c => Held(c));
        held.ShouldBeInRange(3_700, 4_300);
        Enumerable.Range(1, 20_000).Count(c => Held(c)).ShouldBe(held);
        Enumerable.Range(1, 20_000).Count(c => Held(c) && Held(c, "b")).ShouldBeInRange(650, 950, "Groups of two triggers are independent.");
        Enumerable.Range(1, 1_000).ShouldAllBe(c => !TriggerControl.IsHeldOut("a", $"customer:{c}", 0));
    }

    [Fact]
    [Trait("Requirement", "V7")]
    public void Loops_that_users_of_other_systems_reported_are_named_and_what_ends_is_let_be()
    {
        var analysis = new TriggerAnalysis(Kinds, (from, to) => (from, to) is not ("sent", "new"));
        TriggerDefinition Sets(string code, string? when, string to, TriggerReEntry entry = default) =>
            new(code, TriggerMoment.Happens("order.status-changed"), [TriggerStep.Do("status", ("to", to))]) { If = when is null ? Rule.Always : When.Codes("order.status").IsIn(when), ReEntry = entry };
        IEnumerable<TriggerFindingKind> Found(params TriggerDefinition[] all) => analysis.Of(all).Where(f => f.IsError).Select(f => f.Kind);

        analysis.Of([Sets("self", null, "paid")]).ShouldBeEmpty("Set a second time, a status changes nothing.");
        var undo = analysis.Of([Sets("there", "paid", "packed"), Sets("back", "packed", "paid")]);
        undo.Single().Triggers.ShouldBe(["there", "back"]);
        undo.Single().Message.ShouldContain("there (status packed) → back (status paid) → there");
        Found(Sets("there", "paid", "packed", TriggerReEntry.OncePerSubject), Sets("back", "packed", "paid")).ShouldBeEmpty();
        Found(Sets("chain", "paid", "packed"), Sets("on", "packed", "sent")).ShouldBeEmpty();
        analysis.Of([Sets("there", "paid", "packed", TriggerReEntry.After(3)), Sets("back", "packed", "paid")]).Single().IsError.ShouldBeFalse();
        TriggerDefinition Marks(string code, params (string Step, string Tag)[] steps) => new(code, TriggerMoment.Changes("order", "marksText"), [.. steps.Select(s => TriggerStep.Do(s.Step, ("tag", s.Tag)))]);
        Found(Marks("on", ("tag", "x")), Marks("off", ("untag", "#X"))).ShouldBe([TriggerFindingKind.Loop]);
        Found(Marks("both", ("untag", "x"), ("tag", "x"))).ShouldBe([TriggerFindingKind.Loop]);
        Found(Marks("on", ("tag", "x")), Marks("other", ("tag", "y"), ("untag", "z"))).ShouldBeEmpty("Tagged a second time, an order is as it was.");
        Found(new TriggerDefinition("one", TriggerMoment.Happens("x"), [TriggerStep.Start("two")]), new TriggerDefinition("two", TriggerMoment.Happens("y"), [TriggerStep.Start("one")])).ShouldBe([TriggerFindingKind.Loop]);
        Found(Sets("never", "sent", "new")).ShouldBe([TriggerFindingKind.Forbidden]);
        analysis.Of([Sets("left", "paid", "packed"), Sets("right", "paid", "sent")]).Select(f => (f.Kind, f.IsError)).ShouldBe([(TriggerFindingKind.Conflict, false)]);
    }

    [Fact]
    public void All_mistakes_of_a_definition_are_told_at_once()
    {
        var facts = FactCatalogue<string>.Define(f => f.Fact("new.status", s => s));
        var scope = new RuleScope(facts.Vocabulary, Currency.Of("UAH"), DateTimeZone.Utc);
        var check = new TriggerCheck(e => e == "order.placed" ? scope : null, _ => scope, _ => ["deadline"], Kinds, new HashSet<string> { "other" }) { Customers = scope, Stock = scope, Subjects = e => e.StartsWith("order.", StringComparison.Ordinal) ? ["order"] : [], Matters = e => [e] };
        var wrong = new TriggerDefinition("Bad Code", TriggerMoment.Missing("order.placed", "order.plced", TriggerDelay.Minutes(0)),
            [TriggerStep.Do("statuss"), TriggerStep.Do("status", ("too", "x")), TriggerStep.Wait(TriggerDelay.Minutes(0)), TriggerStep.Start("othr"), TriggerStep.Branch(When.Codes("new.stats").IsIn("a"), [])])
        {
            If = When.Codes("nothing").IsIn("a"),
            Limits = [new TriggerLimit(0, TriggerDelay.Days(1))],
            ControlPercent = 91,
            ReEntry = new TriggerReEntry(TriggerEntry.AfterDays),
        };
        check.Of(wrong).Select(m => m.Path).ShouldBe(
            ["code", "on.within", "on.without", "if.fact", "steps[0].do", "steps[1].with.to", "steps[1].with.too", "steps[2].wait", "steps[3].start", "steps[4].branch.fact", "reEntry", "limits[0]", "controlPercent"], ignoreOrder: true);
        Ending(TriggerMoment.StockLow(), "order.placed").ShouldBe(["steps[0].with.untilEvent"]);
        Ending(TriggerMoment.Changes("cart", "status"), "order.placed").ShouldBe(["steps[0].with.untilEvent"]);
        Ending(TriggerMoment.Changes("order", "status"), "order.placed").ShouldBeEmpty();
        Ending(TriggerMoment.Changes("customer", "status"), "order.placed").ShouldBeEmpty("It is about an order of the customer.");
        Ending(TriggerMoment.Changes("order", "status"), " , ").ShouldBe(["steps[0].with.untilEvent"]);

        IEnumerable<string> Ending(TriggerMoment on, string events) =>
            new TriggerCheck(e => e == "order.placed" ? scope : null, _ => scope, _ => ["deadline"], Kinds, new HashSet<string>()) { Customers = scope, Stock = scope, Subjects = _ => ["order"], Matters = e => [e] }
                .Of(new TriggerDefinition("ending", on, [TriggerStep.Do("task", ("title", "x"), ("untilEvent", events))])).Select(m => m.Path);
    }

    private static readonly Dictionary<string, TriggerActionKind> Kinds = new(StringComparer.Ordinal)
    {
        ["status"] = new TriggerActionKind("status") { Needs = ["to"], Writes = "order.status", WritesSetting = "to", Causes = ["order.status-changed"] },
        ["tag"] = new TriggerActionKind("tag") { Needs = ["tag"], Causes = ["order.tagged"] },
        ["untag"] = new TriggerActionKind("untag") { Needs = ["tag"], Causes = ["order.untagged"] },
        ["task"] = new TriggerActionKind("task") { Needs = ["title"], Takes = ["role", "untilEvent"] },
    };

    [Fact]
    [Trait("Requirement", "V7")]
    public void Triggers_that_write_one_field_to_and_fro_are_a_loop_and_the_same_field_at_once_a_conflict()
    {
        var kind = new TriggerActionKind("set") { Needs = ["field"], Takes = ["value"], FieldSetting = "field", WritesSetting = "value", Fields = new Dictionary<string, string> { ["order.paymentMethod"] = "order.edited", ["order.custom.*"] = "field-values.set" } };
        var analysis = new TriggerAnalysis(new Dictionary<string, TriggerActionKind> { ["set"] = kind }, null);
        TriggerDefinition Sets(string code, string rule, string value, string field = "order.paymentMethod") =>
            new(code, TriggerMoment.Changes("order", "paymentMethod"), [TriggerStep.Do("set", ("field", field), ("value", value))]) { If = RuleText.Parse(rule).Demand() };
        var (cash, card) = (Sets("to-cash", "order.payment-method in (\"card\")", "cash"), Sets("to-card", "order.payment-method in (\"cash\")", "card"));

        analysis.Of([cash, card]).Where(f => f.IsError).Select(f => f.Kind).ShouldBe([TriggerFindingKind.Loop]);
        analysis.Of([cash]).ShouldBeEmpty("What it writes does not set it off.");
        analysis.Of([Sets("one", "order.total > 0 UAH", "cash"), Sets("two", "order.total > 5 UAH", "card")]).Select(f => f.Kind).ShouldContain(TriggerFindingKind.Conflict);
        analysis.Of([Sets("one", "order.total > 0 UAH", "cash"), Sets("two", "order.total > 5 UAH", "x", "order.custom.gift")]).ShouldBeEmpty();
        (kind.EventOf("order.custom.gift"), kind.EventOf("order.custom."), kind.EventOf("order.total")).ShouldBe(("field-values.set", null, null));
    }
}
