using Crm.Customers;
using Crm.Orders;
using Crm.Staff;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

internal static class StaffMapping
{
    /// <summary>Orders that somebody has work with, as both databases understand it.</summary>
    internal const string Open = "deleted_at is null and status_group in ('new', 'approval', 'payment', 'assembly', 'delivery')";

    internal static readonly Type[] Types =
        [typeof(Branch), typeof(StaffTeam), typeof(StaffMember), typeof(StaffAbsence), typeof(StaffTurn), typeof(AssignmentRow)];

    internal static void Map(ModelBuilder model)
    {
        var branch = model.Entity<Branch>().Aggregate("branch", "crm_branch");
        branch.HasKey(b => b.Id);
        branch.HasIndex(b => b.Code).IsUnique();

        var team = model.Entity<StaffTeam>().Aggregate("team", "crm_team");
        team.HasKey(t => t.Id);
        team.HasIndex(t => t.Code).IsUnique();

        var staff = model.Entity<StaffMember>().Aggregate("staff", "crm_staff");
        staff.HasKey(s => s.Id);
        staff.HasIndex(s => s.Code).IsUnique().HasFilter("active");
        model.Children<StaffMember, StaffAbsence>(nameof(StaffMember.Absences), "crm_staff_absence", nameof(StaffAbsence.StaffId), nameof(StaffAbsence.Position));

        model.Entity<StaffTurn>().Aggregate("staff-turn", "crm_staff_turn").HasKey(t => t.Id);

        var assignment = model.Entity<AssignmentRow>().ToTable("crm_assignment").MapAll();
        assignment.HasKey(a => a.Id);
        assignment.HasIndex(a => new { a.OrderId, a.Id });
        assignment.HasIndex(a => new { a.SiteId, a.At });

        var order = model.Entity<Order>();
        order.HasIndex(o => o.ManagerId).HasFilter($"manager_id is not null and {Open}");
        order.HasIndex(o => o.AssignAt).HasFilter("assign_at is not null");
        model.Entity<Customer>().HasIndex(c => c.ManagerId).HasFilter("manager_id is not null");
    }
}
