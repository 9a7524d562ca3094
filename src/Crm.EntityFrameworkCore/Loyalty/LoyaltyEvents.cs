using System.Collections.Frozen;

namespace Crm.Loyalty;

/// <summary>Names of the ledger's entries in the change log.</summary>
internal static class LoyaltyEvents
{
    internal const string Entity = "loyalty-account";

    /// <summary>Bonuses of a lot end soon: what triggers may send a message on.</summary>
    internal const string Expiring = "loyalty.expiring-soon";

    private static readonly FrozenDictionary<BonusEntryKind, string> Names = new Dictionary<BonusEntryKind, string>
    {
        [BonusEntryKind.Accrue] = "loyalty.accrued",
        [BonusEntryKind.Activate] = "loyalty.activated",
        [BonusEntryKind.Credit] = "loyalty.credited",
        [BonusEntryKind.Spend] = "loyalty.spent",
        [BonusEntryKind.GiveBack] = "loyalty.given-back",
        [BonusEntryKind.Expire] = "loyalty.expired",
        [BonusEntryKind.ReversePending] = "loyalty.pending-reversed",
        [BonusEntryKind.Reverse] = "loyalty.reversed",
        [BonusEntryKind.ReverseExpired] = "loyalty.expired-reversed",
        [BonusEntryKind.Owe] = "loyalty.owed",
        [BonusEntryKind.Overdraw] = "loyalty.overdrawn",
        [BonusEntryKind.Undraw] = "loyalty.undrawn",
        [BonusEntryKind.Offset] = "loyalty.offset",
        [BonusEntryKind.Settle] = "loyalty.debt-settled",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, BonusEntryKind> Kinds = Names.ToFrozenDictionary(p => p.Value, p => p.Key, StringComparer.Ordinal);

    /// <summary>What an entry tells beside its amount: the lot.</summary>
    internal static string BodyOf(BonusLotId lot) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{{\"lot\":{lot.Value}}}");

    internal static string Of(BonusEntryKind kind) => Names[kind];

    internal static BonusEntryKind? KindOf(string name) => Kinds.TryGetValue(name, out var kind) ? kind : null;
}
