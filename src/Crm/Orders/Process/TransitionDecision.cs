namespace Crm.Orders;

/// <summary>
/// What the process says to one change of status: 16 bytes, so that it travels in registers. Numbers are those of the process
/// that decided. <c>default</c> is a refusal: not permitted.
/// </summary>
public readonly struct TransitionDecision
{
    // One word, a byte each for from, to, order type, role and outcome: five byte fields would be written one by one and read
    // back as a word, which stalls.
    private readonly ulong packed;

    internal TransitionDecision(int from, int to, int orderType, int role, TransitionOutcome outcome, ulong unmet)
    {
        unchecked
        {
            packed = (uint)from | ((ulong)(uint)to << 8) | ((ulong)(uint)orderType << 16) | ((ulong)(uint)role << 24) | ((ulong)(uint)outcome << 32);
        }

        Unmet = (OrderConditions)unmet;
    }

    /// <summary>True: the order may go.</summary>
    public bool IsPermitted => Outcome == TransitionOutcome.Permitted;

    /// <summary>Permitted, or the first thing in the way.</summary>
    public TransitionOutcome Outcome => (TransitionOutcome)(packed >> 32);

    /// <summary>The status asked about: left.</summary>
    public int From => (int)(packed & 0xFF);

    /// <summary>The status asked about: to be entered.</summary>
    public int To => (int)(packed >> 8 & 0xFF);

    /// <summary>The order's type.</summary>
    public int OrderType => (int)(packed >> 16 & 0xFF);

    /// <summary>The role of who asks.</summary>
    public int Role => (int)(packed >> 24 & 0xFF);

    /// <summary>The status in which the order is next: <see cref="To"/> if permitted, else <see cref="From"/>.</summary>
    public int Next => IsPermitted ? To : From;

    /// <summary>All conditions that do not hold, also where type or role stand in the way; none where there is no such transition.</summary>
    public OrderConditions Unmet { get; }

    /// <summary>For logs.</summary>
    public override string ToString() => $"{Outcome} {From} -> {To}";
}
