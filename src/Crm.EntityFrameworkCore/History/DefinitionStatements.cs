using System.Runtime.CompilerServices;
using Crm.Store;

namespace Crm.History;

/// <summary>How definitions are looked up; one pair of statements for all kinds, so that two kinds are one question to the database.</summary>
internal sealed class DefinitionStatements
{
    private static readonly ConditionalWeakTable<StoreModel, DefinitionStatements> Known = [];

    private DefinitionStatements(StoreModel model)
    {
        var table = model.Aggregate<Definition>().Root;
        var column = table.IndexOf(nameof(Definition.Kind));
        Versions = new SelectStatement(table, [column], locks: false, [column, table.Version]);
        Whole = new SelectStatement(table, [column], locks: true);
    }

    internal SelectStatement Versions { get; }
    internal SelectStatement Whole { get; }

    internal static DefinitionStatements Of(StoreModel model) => Known.GetValue(model, static m => new DefinitionStatements(m));
}
