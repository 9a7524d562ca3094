using Crm.Orders;

namespace Crm.Tests.Orders;

/// <summary>The order workflow of the performance catalogue: 11 states, 18 transitions, 5 guarded; what reopens has the right and the reason that the product asks for.</summary>
internal static class Wf11
{
    /// <summary>Confirm, Pay, StartPicking, Pack, Ship, Deliver, RequestReturn, RejectReturn, Complete, Reopen.</summary>
    internal static readonly string[] Loop =
        ["new", "confirmed", "paid", "picking", "packed", "shipped", "delivered", "return-requested", "delivered", "completed", "new"];

    internal const OrderConditions Facts = OrderConditions.HasLines | OrderConditions.IsFullyPaid
        | OrderConditions.HasTrackingNumber | OrderConditions.IsWithinReturnPeriod | OrderConditions.ReasonGiven;

    internal static OrderProcessDefinition Definition() => OrderProcess.Define(p =>
    {
        p.Initial("new");
        p.Status("new", StatusGroup.New);
        p.Status("confirmed", StatusGroup.Approval);
        p.Status("paid", StatusGroup.Payment);
        p.Status("picking", StatusGroup.Assembly);
        p.Status("packed", StatusGroup.Assembly);
        p.Status("shipped", StatusGroup.Delivery);
        p.Status("delivered", StatusGroup.Delivery);
        p.Status("completed", StatusGroup.Complete).Final();
        p.Status("return-requested", StatusGroup.Returned);
        p.Status("returned", StatusGroup.Returned).Final();
        p.Status("cancelled", StatusGroup.Cancelled).Final().Reason("changed-mind");

        p.Permit("new", "confirmed").When(OrderGuards.HasLines);
        p.Permit("new", "cancelled");
        p.Permit("confirmed", "paid").When(OrderGuards.IsFullyPaid);
        p.Permit("confirmed", "picking");
        p.Permit("confirmed", "cancelled");
        p.Permit("paid", "picking");
        p.Permit("paid", "cancelled");
        p.Permit("picking", "packed");
        p.Permit("picking", "cancelled");
        p.Permit("packed", "shipped").When(OrderGuards.HasTrackingNumber);
        p.Permit("packed", "cancelled");
        p.Permit("shipped", "delivered");
        p.Permit("delivered", "return-requested").When(OrderGuards.IsWithinReturnPeriod);
        p.Permit("delivered", "completed").When(OrderGuards.IsFullyPaid);
        p.Permit("return-requested", "returned");
        p.Permit("return-requested", "delivered");
        p.Permit("completed", "new").Reopens().ForRoles("manager").Reason("by-mistake");
        p.Permit("cancelled", "new").Reopens().ForRoles("manager").Reason("by-mistake");
    });
}
