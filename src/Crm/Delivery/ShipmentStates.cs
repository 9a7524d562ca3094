namespace Crm.Delivery;

/// <summary>What states of shipments have in common.</summary>
public static class ShipmentStates
{
    /// <summary>The buyer has it.</summary>
    public static bool IsWithBuyer(this ShipmentState state) => state is ShipmentState.Delivered or ShipmentState.PickedUp;

    /// <summary>It did not reach the buyer: on its way back, back, or lost.</summary>
    public static bool HasFailed(this ShipmentState state) =>
        state is ShipmentState.NotCollected or ShipmentState.Returning or ShipmentState.Returned or ShipmentState.Lost;

    /// <summary>It has left the shop at least once.</summary>
    public static bool HasLeft(this ShipmentState state) => state is not (ShipmentState.Created or ShipmentState.Cancelled);
}
