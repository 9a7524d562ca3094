using System.Reflection;
using System.Text;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.Mapping;

/// <summary>How the house maps: all settable properties, names in snake case, money without its suffix.</summary>
internal static class AggregateMapping
{
    /// <summary>An aggregate root: its name in the change log and its table.</summary>
    internal static EntityTypeBuilder<T> Aggregate<T>(this EntityTypeBuilder<T> builder, string entity, string table)
        where T : class
    {
        builder.ToTable(table).HasAnnotation(StoreAnnotations.Entity, entity);
        return builder.MapAll();
    }

    /// <summary>Rows below a root, in the key's second part's order.</summary>
    internal static EntityTypeBuilder<TChild> Children<T, TChild>(this ModelBuilder model, string list, string table, string parent, string position)
        where T : class
        where TChild : class
    {
        var builder = model.Entity<T>();
        var child = model.Entity<TChild>();
        child.ToTable(table).MapAll().HasKey(parent, position);
        builder.HasMany(typeof(TChild), list).WithOne().HasForeignKey(parent).OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(list).UsePropertyAccessMode(PropertyAccessMode.Field);
        return child;
    }

    /// <summary>Personal data: kept apart in the change log, erasable.</summary>
    internal static EntityTypeBuilder<T> Personal<T>(this EntityTypeBuilder<T> builder, params string[] properties)
        where T : class
    {
        foreach (var property in properties)
            builder.Property(property).HasAnnotation(PersonalData.Property, true);
        return builder;
    }

    /// <summary>The property that holds the customer whom the aggregate's personal data are about.</summary>
    internal static EntityTypeBuilder<T> PersonalSubject<T>(this EntityTypeBuilder<T> builder, string property)
        where T : class
    {
        builder.HasAnnotation(PersonalData.Subject, property);
        return builder;
    }

    internal static EntityTypeBuilder<T> MapAll<T>(this EntityTypeBuilder<T> builder)
        where T : class
    {
        foreach (var property in Stored(typeof(T)))
        {
            var mapped = builder.Property(property.PropertyType, property.Name);
            if (property.Name == "Id")
                mapped.ValueGeneratedNever();
        }

        return builder;
    }

    /// <summary>Properties that are state: they can be set, by whomever.</summary>
    internal static IEnumerable<PropertyInfo> Stored(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(p => p.GetSetMethod(nonPublic: true) is not null && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract");

    /// <summary>Names all columns once the model is whole.</summary>
    internal static void NameColumns(this ModelBuilder model)
    {
        foreach (var type in model.Model.GetEntityTypes())
        {
            foreach (var property in type.GetProperties())
                property.SetColumnName(ColumnOf(property.Name));
            foreach (var key in type.GetKeys())
                key.SetName($"pk_{type.GetTableName()}");
            foreach (var foreign in type.GetForeignKeys())
                foreign.SetConstraintName($"fk_{type.GetTableName()}_{foreign.PrincipalEntityType.GetTableName()}");
            foreach (var index in type.GetIndexes().Where(i => i.FindAnnotation("Relational:Name") is null))
                index.SetDatabaseName($"ix_{type.GetTableName()}_{string.Join('_', index.Properties.Select(p => ColumnOf(p.Name)))}");
        }
    }

    private static string ColumnOf(string property) => Snake(property.EndsWith("Units", StringComparison.Ordinal) ? property[..^5] : property);

    internal static string Snake(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }
}
