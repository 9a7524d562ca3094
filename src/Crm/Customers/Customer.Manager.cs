using Crm.Staff;

namespace Crm.Customers;

public sealed partial class Customer
{
    /// <summary>Who answers for the customer; null for nobody.</summary>
    public StaffId? ManagerId { get; private set; }

    /// <summary>Says who answers for the customer; null for nobody.</summary>
    /// <returns>Whether that changed anything.</returns>
    public bool AssignTo(StaffId? manager)
    {
        var changed = ManagerId != manager;
        ManagerId = manager;
        return changed;
    }
}
