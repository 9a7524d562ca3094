using Crm.Orders;

namespace Crm.Sample.Shop;

/// <summary>What this shop changes in the order process that is shipped.</summary>
internal static class ShopProcess
{
    /// <summary>Who pays at the counter takes the parcel along: the order is complete at once.</summary>
    public static void Adapt(OrderProcessBuilder process) =>
        process.Permit("ready-for-pickup", "completed").When(OrderGuards.IsFullyPaid);
}
