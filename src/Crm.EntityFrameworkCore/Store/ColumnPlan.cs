using System.Reflection;

namespace Crm.Store;

/// <summary>One mapped property: its column and how its value gets out of and into an object, made from what <see cref="TableText"/> says.</summary>
internal sealed class ColumnPlan
{
    private readonly PropertyAccess access;

    internal ColumnPlan(Type owner, string property, string name, ColumnTraits traits)
    {
        (Property, Name) = (property, name);
        Info = owner.GetProperty(property, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) ?? throw new InvalidOperationException($"{owner} has no property {property}.");
        Clr = Info.PropertyType;
        IsNullable = traits.HasFlag(ColumnTraits.Nullable);
        IsPersonal = traits.HasFlag(ColumnTraits.Personal);
        IsDocument = traits.HasFlag(ColumnTraits.Document);
        IsAsked = traits.HasFlag(ColumnTraits.Asked);
        IsFreeText = IsDocument || IsAsked || traits.HasFlag(ColumnTraits.FreeText);
        Kind = traits.HasFlag(ColumnTraits.Ticket) ? ColumnKind.Ticket : NeutralValue.KindOf(Clr);
        IsJson = NeutralValue.IsJson(Clr);
        IsWritten = IsJson || Clr == typeof(string);
        JsonName = char.ToLowerInvariant(Property[0]) + Property[1..];
        access = PropertyAccess.Of(Info);
    }

    internal string Property { get; }
    internal PropertyInfo Info { get; }
    internal string JsonName { get; }
    internal string Name { get; }
    internal ColumnKind Kind { get; }
    internal bool IsJson { get; }
    internal bool IsNullable { get; }

    /// <summary>Text or JSON in which anything may stand, unlike codes of a closed set, currencies and dates.</summary>
    internal bool IsWritten { get; }

    /// <summary>People write there what they like.</summary>
    internal bool IsFreeText { get; }

    /// <summary>A document as it came in, of which some texts are written by people.</summary>
    internal bool IsDocument { get; }

    /// <summary>What somebody looked for stands there: no text of it is anybody's own.</summary>
    internal bool IsAsked { get; }

    /// <summary>The property's type.</summary>
    internal Type Clr { get; }
    internal bool IsPersonal { get; }
    internal Func<object, object?> Get => access.Get;
    internal Action<object, object?> Set => access.Set;
}
