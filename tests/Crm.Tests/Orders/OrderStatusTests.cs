using Crm.Orders;
using NodaTime;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

public sealed class OrderStatusTests
{
    [Fact, Trait("Requirement", "O4")]
    public void Move_tells_from_where_to_where_why_and_after_how_long()
    {
        var order = Placed(Web(Line(1m, 1)));
        var at = Now + Duration.FromMinutes(75);

        var moved = order.MoveTo("cancelled", StatusGroup.Cancelled, at, "too-dear", 3, at + Duration.FromHours(1)).Value;

        moved.ShouldBe(new OrderStatusChanged(
            order.Id, "new", "cancelled", StatusGroup.Cancelled, at, Duration.FromMinutes(75), "too-dear", 3, at + Duration.FromHours(1)));
        (order.Status, order.StatusSince, order.ReasonCode, order.ProcessVersion, order.Deadline)
            .ShouldBe(("cancelled", at, "too-dear", 3, at + Duration.FromHours(1)));
    }

    [Fact, Trait("Requirement", "O4")]
    public void Clock_that_runs_back_never_makes_a_negative_duration()
    {
        var order = Placed(Web(Line(1m, 1)));

        order.MoveTo("approved", StatusGroup.Approval, Now - Duration.FromHours(1), null, 1, null).Value.Spent.ShouldBe(Duration.Zero);
        order.StatusSince.ShouldBe(Now);
    }

    [Fact, Trait("Requirement", "O4")]
    public void Move_to_the_same_status_is_refused_and_leaves_the_order_alone()
    {
        var order = Placed(Web(Line(1m, 1)));

        order.MoveTo("new", StatusGroup.New, Now + Duration.FromHours(1), "x", 9, Now).Refusal!.Code.ShouldBe(OrderRefusals.SameStatus);
        (order.StatusSince, order.ReasonCode, order.ProcessVersion, order.Deadline).ShouldBe((Now, null, 1, null));
    }

    [Fact, Trait("Requirement", "O13")]
    public void Deleted_order_does_not_move_until_it_is_restored()
    {
        var order = Placed(Web(Line(1m, 1)));

        order.Restore().Refusal!.Code.ShouldBe(OrderRefusals.NotDeleted);
        order.Delete(Now).Value.ShouldBe(new OrderDeleted(order.Id, Now));
        order.Delete(Now).Refusal!.Code.ShouldBe(OrderRefusals.Deleted);
        order.MoveTo("approved", StatusGroup.Approval, Now, null, 1, null).Refusal!.Code.ShouldBe(OrderRefusals.Deleted);
        order.Restore().Value.ShouldBe(new OrderRestored(order.Id));
        order.DeletedAt.ShouldBeNull();
        order.MoveTo("approved", StatusGroup.Approval, Now, null, 1, null).IsAccepted.ShouldBeTrue();
    }
}
