namespace Crm.Fields;

/// <summary>What can have fields of the shop's own.</summary>
public enum FieldEntity
{
    /// <summary>Customers, companies among them.</summary>
    Customer,

    /// <summary>Companies alone. Their ids are those of customers.</summary>
    Company,

    /// <summary>Orders.</summary>
    Order,

    /// <summary>Products.</summary>
    Product,
}
