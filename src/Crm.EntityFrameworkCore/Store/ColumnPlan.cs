using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.Store;

/// <summary>One mapped property: its column and how its value gets out of and into an object, made from the EF model.</summary>
internal sealed class ColumnPlan
{
    private readonly PropertyAccess access;

    internal ColumnPlan(IProperty property, StoreObjectIdentifier table)
    {
        Property = property.Name;
        Name = property.GetColumnName(table)!;
        IsNullable = property.IsNullable;
        IsPersonal = property.FindAnnotation(PersonalData.Property)?.Value is true;
        Kind = property.FindAnnotation(StoreAnnotations.Ticket)?.Value is true ? ColumnKind.Ticket : NeutralValue.KindOf(property.ClrType);
        IsJson = NeutralValue.IsJson(property.ClrType);
        IsWritten = IsJson || property.ClrType == typeof(string);
        IsFreeText = property.FindAnnotation(PersonalData.FreeText) is not null;
        IsDocument = property.FindAnnotation(PersonalData.FreeText)?.Value is PersonalData.Document;
        IsAsked = property.FindAnnotation(PersonalData.FreeText)?.Value is PersonalData.Asked;
        Clr = property.ClrType;
        JsonName = char.ToLowerInvariant(Property[0]) + Property[1..];

        Info = property.PropertyInfo ?? throw new InvalidOperationException($"{property} is not a CLR property.");
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
