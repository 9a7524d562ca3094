namespace Crm.Staff;

/// <summary>What somebody has on their hands. <c>default</c>: nothing, and never had a turn.</summary>
/// <param name="Open">Orders that they answer for and that are not done with.</param>
/// <param name="Turn"><see cref="StaffTurn.Turn"/>.</param>
public readonly record struct StaffLoad(int Open, long Turn);
