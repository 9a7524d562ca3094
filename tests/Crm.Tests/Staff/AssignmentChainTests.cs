using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Staff;

public sealed class AssignmentChainTests
{
    private static readonly Instant Monday10 = People.Local(11, 23, 10);
    private static readonly AssignmentRequest Request = new(new SiteId(1)) { Source = "web", OrderType = "retail", ClientType = "person" };
    private readonly People people = new();

    private AssignmentDecision Decide(AssignmentDefinition definition, AssignmentRequest? request = null, Instant? now = null) =>
        AssignmentChain.Compile(definition).Decide(request ?? Request, people.At(now ?? Monday10));

    [Fact]
    [Trait("Requirement", "O8")]
    public void Least_loaded_gets_it_and_the_others_are_told_with_their_loads()
    {
        var (a, b) = (people.Add("anna"), people.Add("bo"));
        people.Loads[a] = new StaffLoad(3, 0);
        people.Loads[b] = new StaffLoad(1, 9);

        var decision = Decide(new AssignmentDefinition());

        (decision.Staff, decision.Link, decision.Open).ShouldBe((b, AssignmentLink.LeastLoaded, 1));
        decision.PassedOver.ShouldBe([new PassedOver(a, AssignmentLink.LeastLoaded, PassReason.MoreLoaded, null, 3)]);
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public void Equally_loaded_people_take_turns()
    {
        people.Add("anna");
        people.Add("bo");
        people.Add("cy");
        var got = new List<long>();
        for (var i = 1; i <= 9; i++)
        {
            var chosen = Decide(new AssignmentDefinition { Chain = [AssignmentLink.RoundRobin] }).Staff!.Value;
            people.Loads[chosen] = new StaffLoad(people.Loads.GetValueOrDefault(chosen).Open + 1, i);
            got.Add(chosen.Value);
        }

        got.ShouldBe([1, 2, 3, 1, 2, 3, 1, 2, 3]);
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public void Own_manager_is_kept_only_if_back_within_the_hours_told()
    {
        var (own, other) = (people.Add("own"), people.Add("other", shifts: WorkingCalendarDefinition.EveryDay("Europe/Kyiv", "00:00", "24:00")));
        people[own].BeAway(People.Local(11, 23, 8), People.Local(11, 23, 13), "dentist");
        var request = Request with { OwnManager = own };

        // Away until 13:00 is three working hours from 10:00.
        Decide(new AssignmentDefinition { OwnManagerHours = 3 }, request).Staff.ShouldBe(own);
        var passed = Decide(new AssignmentDefinition { OwnManagerHours = 2 }, request);
        passed.Staff.ShouldBe(other);
        passed.PassedOver[0].ShouldBe(new PassedOver(own, AssignmentLink.OwnManager, PassReason.Absent, People.Local(11, 23, 13)));

        // At night no working time passes until the site opens: 0 keeps whoever is there then.
        var kept = Decide(new AssignmentDefinition(), request, People.Local(11, 24, 3));
        (kept.Staff, kept.Back).ShouldBe((own, People.Local(11, 24, 9)));
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public void Site_owner_comes_before_rules_and_rules_before_load()
    {
        var owner = people.Add("owner", cap: 1);
        var wholesale = people.Add("wholesale", "b2b");
        var retail = people.Add("retail");
        var definition = new AssignmentDefinition
        {
            Chain = [AssignmentLink.SiteOwner, AssignmentLink.Rule, AssignmentLink.LeastLoaded],
            SiteOwner = "owner",
            Rules = [new AssignmentRule("companies") { ClientTypes = ["company"], Teams = ["b2b"] }],
        };
        Decide(definition).Link.ShouldBe(AssignmentLink.SiteOwner);

        people.Loads[owner] = new StaffLoad(1, 0);
        people.Loads[wholesale] = new StaffLoad(7, 0);
        var company = Decide(definition, Request with { ClientType = "company" });
        (company.Staff, company.Link, company.Rule).ShouldBe((wholesale, AssignmentLink.Rule, "companies"));
        company.PassedOver.ShouldBe([new PassedOver(owner, AssignmentLink.SiteOwner, PassReason.CapReached, null, 1)]);
        Decide(definition).Staff.ShouldBe(retail);
    }

    [Theory]
    [InlineData("phones", null, null, true)]
    [InlineData("toys", null, null, false)]
    [InlineData(null, "wholesale", null, true)]
    [InlineData(null, "retail", null, false)]
    [InlineData(null, null, "rozetka", true)]
    [InlineData(null, null, "web", false)]
    [Trait("Requirement", "O8")]
    public void Rule_fits_by_category_order_type_and_source(string? category, string? type, string? source, bool fits)
    {
        var rule = new AssignmentRule("r")
        {
            Categories = category is null ? [] : ["phones"],
            OrderTypes = type is null ? [] : ["wholesale"],
            Sources = source is null ? [] : ["rozetka"],
            Staff = ["anna"],
        };

        rule.Matches(new AssignmentRequest(new SiteId(1)) { Categories = category is null ? [] : [category], OrderType = type, Source = source }).ShouldBe(fits);
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public void Rule_for_its_people_alone_waits_for_them_while_others_are_there()
    {
        var specialist = people.Add("specialist");
        people.Add("other");
        people[specialist].BeAway(People.Local(11, 23, 0), People.Local(11, 25, 0), "fair");
        var definition = new AssignmentDefinition
        {
            Chain = [AssignmentLink.Rule, AssignmentLink.LeastLoaded],
            Rules = [new AssignmentRule("lenses") { Staff = ["specialist"], Only = true }],
        };

        var decision = Decide(definition);

        (decision.Staff, decision.Link, decision.Rule, decision.Due).ShouldBe((null, AssignmentLink.Pool, "lenses", People.Local(11, 25, 9)));
    }

    [Fact]
    [Trait("Requirement", "O8")]
    [Trait("Story", "1")]
    public void On_Saturday_night_it_waits_for_the_first_shift_of_whoever_is_not_away()
    {
        var (a, b) = (people.Add("anna"), people.Add("bo"));
        people[a].BeAway(People.Local(11, 20, 0), People.Local(11, 30, 0), "vacation");
        var saturday = People.Local(11, 21, 23, 40);

        var decision = Decide(new AssignmentDefinition(), Request with { OwnManager = a, Customer = new CustomerId(1) }, saturday);

        (decision.Staff, decision.Due).ShouldBe((null, People.Local(11, 23, 9)));
        var later = Decide(new AssignmentDefinition(), Request with { OwnManager = a }, decision.Due!.Value);
        (later.Staff, later.Link).ShouldBe((b, AssignmentLink.LeastLoaded));
        AssignmentWords.Explain(later, id => people[id].Name, People.Kyiv).ShouldBe(
            "bo: the least loaded, no open orders. Passed over: anna (the customer's own manager, away until Mon 2026-11-30 09:00).");
        AssignmentWords.Explain(decision, id => people[id].Name, People.Kyiv).ShouldStartWith("Nobody is available: the order waits in the pool until Mon 2026-11-23 09:00.");
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public void Who_is_full_is_asked_again_soon_and_nobody_at_all_in_an_hour()
    {
        var only = people.Add("anna", cap: 2);
        people.Loads[only] = new StaffLoad(2, 0);
        Decide(new AssignmentDefinition()).Due.ShouldBe(Monday10 + Duration.FromMinutes(5));
        Decide(new AssignmentDefinition { Roles = ["pilot"] }).Due.ShouldBe(Monday10 + Duration.FromHours(1));
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public void Same_board_gives_the_same_decision_whatever_the_order_of_people() => Crm.Tests.Seeds.Check(random =>
    {
        for (var round = 0; round < 200; round++)
        {
            var count = random.Next(1, 8);
            var members = Enumerable.Range(1, count).Select(i => StaffMember.Join(new StaffId(i), new StaffDefinition($"s{i}", $"s{i}") { Cap = random.Next(3) == 0 ? random.Next(1, 4) : null })).ToList();
            var loads = members.ToDictionary(m => m.Id, _ => new StaffLoad(random.Next(4), random.Next(5)));
            var chain = AssignmentChain.Compile(new AssignmentDefinition { Chain = random.Next(2) == 0 ? [AssignmentLink.LeastLoaded, AssignmentLink.RoundRobin] : [AssignmentLink.LeastLoaded] });
            var first = chain.Decide(Request, new AssignmentBoard(new StaffRoster(members, []), People.Hours, loads, Monday10));
            var shuffled = chain.Decide(Request, new AssignmentBoard(new StaffRoster(members.OrderBy(_ => random.Next()), []), People.Hours, loads, Monday10));

            shuffled.ShouldBe(first);
            if (first.Staff is { } chosen)
                loads[chosen].Open.ShouldBe(members.Where(m => m.Cap is null || loads[m.Id].Open < m.Cap).Min(m => loads[m.Id].Open));
            else
                members.ShouldAllBe(m => m.Cap <= loads[m.Id].Open);
        }
    });
}
