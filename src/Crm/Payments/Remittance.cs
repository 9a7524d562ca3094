using NodaTime;

namespace Crm.Payments;

/// <summary>A pay-out of a carrier or payment service with the register of what it is for. Never changed once recorded.</summary>
public sealed class Remittance
{
    private readonly List<RemittanceLine> lines = [];

    private Remittance()
    {
    }

    /// <summary>Its id.</summary>
    public RemittanceId Id { get; private set; }

    /// <summary>Who paid out.</summary>
    public string Carrier { get; private set; } = "";

    /// <summary>Number of the register, unique with the carrier.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Currency of all amounts.</summary>
    public Currency Currency { get; private set; }

    /// <summary>When the money came.</summary>
    public Instant ReceivedAt { get; private set; }

    internal long NetUnits { get; private set; }

    internal long FeeUnits { get; private set; }

    /// <summary>What was paid out in all.</summary>
    public Money Net => new(NetUnits, Currency);

    /// <summary>What was kept back in all.</summary>
    public Money Fee => new(FeeUnits, Currency);

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>The lines, by position.</summary>
    public IReadOnlyList<RemittanceLine> Lines => lines;

    /// <summary>Lines that somebody must look at: without a payment, or with another sum than expected.</summary>
    public IReadOnlyList<RemittanceLine> FindOdd() => lines.FindAll(l => l.PaymentId is null || !l.Difference.IsZero);

    /// <summary>
    /// Records a register and books each line on its payment, up to what is expected of it. What does not fit stays on the line as
    /// its difference; nothing is refused for it, since the money has come.
    /// </summary>
    /// <param name="id">From the reserved block.</param>
    /// <param name="given">The register.</param>
    /// <param name="find">The payment that a line is for; null for none.</param>
    /// <returns>The register and the payments that changed, or <see cref="PaymentRefusals.Invalid"/> with all mistakes.</returns>
    public static Result<(Remittance Remittance, IReadOnlyList<Payment> Changed)> Record(RemittanceId id, NewRemittance given, Func<NewRemittanceLine, Payment?> find)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(find);
        var mistakes = given.Mistakes().ToArray();
        if (mistakes.Length > 0)
            return new Refusal(PaymentRefusals.Invalid, "{mistakes}.", ("mistakes", mistakes));
        var currency = given.Lines[0].Net.Currency;
        var recorded = new Remittance { Id = id, Carrier = given.Carrier.Trim(), Number = given.Number.Trim(), Currency = currency, ReceivedAt = given.ReceivedAt };
        var changed = new List<Payment>();
        foreach (var line in given.Lines)
        {
            var payment = find(line) is { } found && found.Currency == currency ? found : null;
            recorded.lines.Add(RemittanceLine.Of(id, recorded.lines.Count + 1, line, payment, currency));
            if (payment is not null && recorded.Book(payment, line))
                changed.Add(payment);
        }

        (recorded.NetUnits, recorded.FeeUnits) = (recorded.lines.Sum(l => l.NetUnits), recorded.lines.Sum(l => l.FeeUnits));
        return (recorded, (IReadOnlyList<Payment>)[.. changed.Distinct()]);
    }

    private bool Book(Payment payment, NewRemittanceLine line)
    {
        var fee = line.Fee > payment.Expected ? payment.Expected : line.Fee with { Currency = Currency };
        var rest = payment.Expected - fee;
        var net = line.Net > rest ? rest : line.Net;
        return net.Units > 0 && payment.Take(new PaymentStep(PaymentEntryKind.Received, net, ReceivedAt)
        {
            Fee = fee,
            Reference = $"{Carrier} {Number}",
            NoticeId = $"{Carrier}/{Number}/{lines.Count}",
        }).Value is not null;
    }
}
