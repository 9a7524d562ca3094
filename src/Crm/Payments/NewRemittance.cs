using NodaTime;

namespace Crm.Payments;

/// <summary>A register as a carrier or payment service sends it with its pay-out.</summary>
/// <param name="Carrier">Code of who pays out: the carrier of the parcels, or the source of the payments' ids.</param>
/// <param name="Number">Number of the register, unique with this carrier: given again, it changes nothing.</param>
/// <param name="ReceivedAt">When the money came.</param>
/// <param name="Lines">What for.</param>
public sealed record NewRemittance(string Carrier, string Number, Instant ReceivedAt, IReadOnlyList<NewRemittanceLine> Lines)
{
    internal IEnumerable<InputMistake> Mistakes()
    {
        if (string.IsNullOrWhiteSpace(Carrier))
            yield return new InputMistake("carrier", "is missing");
        if (string.IsNullOrWhiteSpace(Number))
            yield return new InputMistake("number", "is missing");
        if (Lines.Count == 0)
            yield return new InputMistake("lines", "are missing");
        for (var i = 0; i < Lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Lines[i].Reference))
                yield return new InputMistake($"lines[{i}].reference", "is missing");
            if (Lines[i].Net.Units <= 0 || Lines[i].Fee.IsNegative)
                yield return new InputMistake($"lines[{i}]", "has no amount above 0, or a fee below it");
            if (Lines[i].Net.Currency != Lines[0].Net.Currency || (!Lines[i].Fee.IsZero && Lines[i].Fee.Currency != Lines[0].Net.Currency))
                yield return new InputMistake($"lines[{i}]", "is in another currency than the first");
        }
    }
}
