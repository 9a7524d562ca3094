namespace Crm.Staff;

/// <summary>On what occasion an order changes hands.</summary>
internal enum AssignWishKind
{
    /// <summary>It waits in the pool and its instant has come.</summary>
    Pool,

    /// <summary>Somebody says so.</summary>
    ByHand,

    /// <summary>Whoever has it left or is away.</summary>
    TakeOver,
}
