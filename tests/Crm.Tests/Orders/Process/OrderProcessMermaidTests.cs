using Crm.Orders;

namespace Crm.Tests.Orders;

public sealed class OrderProcessMermaidTests
{
    [Fact]
    [Trait("Requirement", "O4")]
    public void The_diagram_shows_statuses_by_group_ways_and_what_they_ask()
    {
        var process = OrderProcess.Compile(OrderProcess.Define(p =>
        {
            p.Initial("new");
            p.Status("new", StatusGroup.New).Named("en", "New").Named("uk", "Новий").Color("#2563EB");
            p.Status("done", StatusGroup.Complete).Final();
            p.Permit("new", "done").When(OrderGuards.HasLines).ForRoles("Head");
        }));

        process.ToMermaid("uk").ShouldBe("""
            stateDiagram-v2
                %% New
                state "Новий" as s0
                %% Complete
                state "done" as s1
                [*] --> s0
                s0 --> s1 : role Head, order.has-lines
                s1 --> [*]
                classDef groupNew stroke-width:2px
                classDef groupComplete stroke-width:2px
                class s0 groupNew
                classDef color0 fill:#2563EB,color:#FFFFFF
                class s0 color0
                class s1 groupComplete

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void No_name_can_change_the_diagram()
    {
        const string Evil = "a\" as x; [*] --> s0 %% {end} <b>#1:\\`😀";
        var process = OrderProcess.Compile(OrderProcess.Define(Wf11.Definition(), p =>
        {
            p.Status("new").Named("en", Evil);
            p.Permit("new", "confirmed").ForRoles("x\" --> [*]: y");
        }));

        var plain = OrderProcess.Compile(Wf11.Definition()).ToMermaid().Split('\n');
        var lines = process.ToMermaid().Split('\n');
        lines.Length.ShouldBe(plain.Length);
        lines[2].ShouldBe("    state \"a#34; as x#59; #91;#42;#93; --#62; s0 #37;#37; #123;end#125; #60;b#62;#35;1#58;#92;#96;#128512;\" as s0");
        lines.ShouldContain("    s0 --> s1 : role x#34; --#62; #91;#42;#93;#58; y, order.has-lines");
    }

    [Fact]
    public void Every_status_and_way_of_the_default_process_is_drawn()
    {
        var lines = OrderProcess.Default.ToMermaid("th").Split('\n');
        lines.Count(line => line.StartsWith("    state \"", StringComparison.Ordinal)).ShouldBe(OrderProcess.Default.Statuses.Length);
        lines.Count(line => line.StartsWith("    s", StringComparison.Ordinal) && line.Contains(" --> s", StringComparison.Ordinal))
            .ShouldBe(OrderProcess.Default.Definition.Transitions.Count);
    }
}
