using System.Text;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Crm.House;

/// <summary>What <see cref="TableText"/> reads, made of a model of EF's.</summary>
internal static class ModelText
{
    internal static string Of(IModel model)
    {
        var text = new StringBuilder();
        foreach (var type in model.GetEntityTypes().Where(t => t.FindOwnership() is null))
        {
            text.Append($"{type.GetTableName()} {type.ClrType.FullName} key={string.Join(',', type.FindPrimaryKey()!.Properties.Select(p => p.Name))}");
            if (type.FindAnnotation(StoreAnnotations.Entity)?.Value is string entity)
                text.Append($" entity={entity}");
            if (type.FindAnnotation(PersonalData.Subject)?.Value is string subject)
                text.Append($" subject={subject}");
            if (type.FindAnnotation(StoreAnnotations.Ledger)?.Value is true)
                text.Append(" ledger");
            text.Append('\n');
            var table = StoreObjectIdentifier.Create(type, StoreObjectType.Table)!.Value;
            foreach (var property in type.GetProperties().Where(p => !p.IsShadowProperty()))
                text.Append(string.Join(' ', [" " + property.Name, property.GetColumnName(table), .. Traits(property)])).Append('\n');
            foreach (var list in type.GetNavigations().Where(n => n.IsCollection && type.FindAnnotation(StoreAnnotations.Entity) is not null))
                text.Append($" > {list.Name} {list.TargetEntityType.ClrType.FullName}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string> Traits(IProperty property)
    {
        if (property.IsNullable)
            yield return nameof(ColumnTraits.Nullable);
        if (property.FindAnnotation(PersonalData.Property)?.Value is true)
            yield return nameof(ColumnTraits.Personal);
        if (property.FindAnnotation(StoreAnnotations.Ticket)?.Value is true)
            yield return nameof(ColumnTraits.Ticket);
        if (property.FindAnnotation(PersonalData.FreeText)?.Value is { } free)
            yield return free switch { PersonalData.Document => nameof(ColumnTraits.Document), PersonalData.Asked => nameof(ColumnTraits.Asked), _ => nameof(ColumnTraits.FreeText) };
    }
}
