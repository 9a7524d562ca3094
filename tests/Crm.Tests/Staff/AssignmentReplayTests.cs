using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using NodaTime;

namespace Crm.Staff;

public sealed class AssignmentReplayTests
{
    private readonly People people = new();

    [Fact]
    [Trait("Requirement", "V24")]
    public void Another_strategy_over_the_same_week_shows_who_would_have_had_what()
    {
        var (a, b) = (people.Add("anna"), people.Add("bo"));
        var orders = Enumerable.Range(0, 10).Select(i => Order(i + 1, People.Local(11, 23, 10).Plus(Duration.FromMinutes(i)), a)).ToList();

        var replay = Run(new AssignmentDefinition(), orders);

        replay.Loads.ShouldBe([new ReplayedLoad(a, 5, 10, 5), new ReplayedLoad(b, 5, 0, 5)]);
        replay.Orders.Select(o => o.Decision.Staff!.Value).ShouldBe(Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? a : b));
    }

    [Fact]
    [Trait("Requirement", "V24")]
    public void Orders_that_are_done_with_free_their_manager_and_the_pool_waits_for_the_shift()
    {
        var only = people.Add("anna", cap: 1);
        var night = People.Local(11, 22, 23);
        var orders = new[] { Order(1, night, only, People.Local(11, 23, 11)), Order(2, night.Plus(Duration.FromMinutes(1)), only) };

        var replay = Run(new AssignmentDefinition(), orders);

        replay.Orders.Select(o => o.AssignedAt).ShouldBe([People.Local(11, 23, 9), People.Local(11, 23, 11)]);
        replay.Loads.ShouldBe([new ReplayedLoad(only, 2, 2, 1)]);
    }

    [Fact]
    [Trait("Requirement", "V24")]
    public void Customers_stay_with_whom_the_simulated_chain_gave_them()
    {
        var (a, b) = (people.Add("anna"), people.Add("bo"));
        var start = People.Local(11, 23, 10);
        var orders = new List<ReplayedOrder> { Order(1, start, b, customer: 7), Order(2, start.Plus(Duration.FromMinutes(1)), b, customer: 7, own: b) };

        Run(new AssignmentDefinition(), orders).Orders.Select(o => (o.Decision.Staff, o.Decision.Link)).ShouldBe([(a, AssignmentLink.RoundRobin), (a, AssignmentLink.OwnManager)]);
        Run(new AssignmentDefinition { AdoptsCustomers = false }, orders).Orders[1].Decision.Link.ShouldBe(AssignmentLink.LeastLoaded);
    }

    [Fact]
    [Trait("Requirement", "V24")]
    public void Whom_nobody_can_take_still_waits_at_the_end()
    {
        people.Add("anna", cap: 1);
        var start = People.Local(11, 23, 10);

        var replay = Run(new AssignmentDefinition(), [Order(1, start, default), Order(2, start, default)]);

        replay.Orders[1].AssignedAt.ShouldBeNull();
        replay.Orders[1].Decision.Link.ShouldBe(AssignmentLink.Pool);
    }

    private AssignmentReplay Run(AssignmentDefinition definition, IReadOnlyList<ReplayedOrder> orders) =>
        AssignmentReplay.Run(AssignmentChain.Compile(definition), people.Roster, People.Hours, orders);

    private static ReplayedOrder Order(long id, Instant at, StaffId actual, Instant? closed = null, long? customer = null, StaffId? own = null) => new(
        new OrderId(id), at, new AssignmentRequest(new SiteId(1)) { Customer = customer is { } c ? new CustomerId(c) : null, OwnManager = own }, actual, closed);
}
