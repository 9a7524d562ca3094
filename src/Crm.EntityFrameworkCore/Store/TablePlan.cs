namespace Crm.Store;

/// <summary>One table as the write path sees it: columns, key, and objects read from and made into rows.</summary>
internal sealed class TablePlan
{
    private Action<object, object?[]>? reader;

    internal TablePlan(TableText text)
    {
        (Clr, Name) = (text.Clr, text.Name);
        Columns = [.. text.Columns.Select(c => new ColumnPlan(Clr, c.Property, c.Name, c.Traits))];
        Key = Array.ConvertAll(text.Key, IndexOf);
        Version = IndexOf("Version");
        HasPersonal = Array.Exists(Columns, c => c.IsPersonal);
    }

    /// <summary>The aggregate whose root's it is; null for other tables.</summary>
    internal AggregatePlan? Aggregate { get; init; }

    internal Type Clr { get; }
    internal string Name { get; }
    internal ColumnPlan[] Columns { get; }

    /// <summary>Positions of the primary key's columns.</summary>
    internal int[] Key { get; }

    /// <summary>Position of the version column, or -1.</summary>
    internal int Version { get; }

    internal bool HasPersonal { get; }

    internal Func<object> Create => field ??= PropertyAccess.FactoryOf(Clr);

    /// <summary>Statements over it whose answers are kept from group to group.</summary>
    internal List<SelectStatement> Kept { get; } = [];

    internal int IndexOf(string property) => Array.FindIndex(Columns, c => c.Property == property);

    /// <summary>The object's neutral values, in the order of the columns.</summary>
    internal object?[] Read(object entity)
    {
        var row = new object?[Columns.Length];
        (reader ??= PropertyAccess.ReaderOf(Clr, Array.ConvertAll(Columns, c => c.Info)))(entity, row);
        return row;
    }

    /// <summary>An object with these values.</summary>
    internal object Materialise(object?[] row)
    {
        var entity = Create();
        for (var i = 0; i < row.Length; i++)
            if (row[i] is not null)
                Columns[i].Set(entity, row[i]);
        return entity;
    }
}
