using Crm.Store;
using NodaTime;

namespace Crm.Effects;

/// <summary>Moves the end of a lease on, while its holder still holds it; gives whether it does.</summary>
internal sealed class RenewEffect(StoreStatements statements, EffectRow effect, Instant until) : IWriteCommand<bool>
{
    private readonly WriteStatement update = statements.Effects.Update(nameof(EffectRow.LeasedUntil));

    public string Name => "effects.renew";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load(statements.EffectById, effect.Id);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (set.Rows(statements.EffectById, effect.Id) is not [var found, ..] || !SettleEffects.IsHeld(statements.Effects.Table, found, effect))
            return false;
        var row = (object?[])found.Clone();
        row[statements.Effects.Table.IndexOf(nameof(EffectRow.LeasedUntil))] = NeutralValue.ToMicroseconds(until);
        set.WriteQuietly(update, row);
        return true;
    }
}
