namespace Crm.Orders;

/// <summary>A condition that a process numbered by itself: a guard of the host, or a required field. <c>default</c> is none.</summary>
/// <param name="Code">The guard's code, or the field's (without <see cref="OrderGuards.FieldPrefix"/>).</param>
/// <param name="Mask">Its bit in this process.</param>
public readonly record struct ProcessCondition(string Code, OrderConditions Mask);
