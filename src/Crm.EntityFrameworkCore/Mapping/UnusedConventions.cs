using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Crm.Mapping;

/// <summary>
/// What EF would find out about each class by itself and the mappings say: left out, since every start pays for it. Classes bear no attributes, have
/// no base classes, and name their keys, properties and lists.
/// </summary>
internal static class UnusedConventions
{
    private static readonly Type[] Unused =
    [
        typeof(NotMappedTypeAttributeConvention), typeof(OwnedAttributeConvention), typeof(ComplexTypeAttributeConvention), typeof(KeylessAttributeConvention),
        typeof(EntityTypeConfigurationAttributeConvention), typeof(NotMappedMemberAttributeConvention), typeof(BackingFieldAttributeConvention), typeof(ConcurrencyCheckAttributeConvention),
        typeof(DatabaseGeneratedAttributeConvention), typeof(RequiredPropertyAttributeConvention), typeof(MaxLengthAttributeConvention), typeof(StringLengthAttributeConvention),
        typeof(TimestampAttributeConvention), typeof(ForeignKeyAttributeConvention), typeof(UnicodeAttributeConvention), typeof(PrecisionAttributeConvention),
        typeof(InversePropertyAttributeConvention), typeof(DeleteBehaviorAttributeConvention), typeof(NavigationBackingFieldAttributeConvention),
        typeof(RequiredNavigationAttributeConvention), typeof(KeyAttributeConvention), typeof(IndexAttributeConvention), typeof(RelationalColumnAttributeConvention),
        typeof(RelationalColumnCommentAttributeConvention), typeof(RelationalTableAttributeConvention), typeof(RelationalTableCommentAttributeConvention), typeof(RelationalDbFunctionAttributeConvention),
        typeof(BaseTypeDiscoveryConvention), typeof(PropertyDiscoveryConvention), typeof(ServicePropertyDiscoveryConvention), typeof(ComplexPropertyDiscoveryConvention),
        typeof(RelationshipDiscoveryConvention), typeof(ManyToManyJoinEntityTypeConvention), typeof(KeyDiscoveryConvention), typeof(ForeignKeyPropertyDiscoveryConvention), typeof(DbSetFindingConvention),
    ];

    internal static void Remove(ModelConfigurationBuilder conventions)
    {
        foreach (var convention in Unused)
            conventions.Conventions.Remove(convention);
    }
}
