using Crm.Orders;
using Crm.Store;

namespace Crm.Tasks;

/// <summary>Makes a task, once per key.</summary>
internal sealed class AddTaskCommand(AfterSaleStatements statements, NewStaffTask given) : IWriteCommand<StaffTaskId>
{
    public string Name => "tasks.add";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Reserve(AfterSaleStatements.TaskIds, 1);
        if (given.Key is { } key)
        {
            plan.Lock("task:" + key);
            plan.Load(statements.TaskByKey, key);
        }

        return false;
    }

    public Result<StaffTaskId> Decide(WorkingSet set)
    {
        if (given.Key is { } key && set.FindBy<StaffTask>(statements.TaskByKey, key) is [var known, ..])
            return known.Id;
        var task = StaffTask.Create(new StaffTaskId(set.NextId(AfterSaleStatements.TaskIds)), given, set.Happened);
        set.Add(task, "task.added");
        if (task.Key is not null)
            set.Announce(statements.TaskByKey, set.RootOf(task), task.Key);
        return task.Id;
    }
}
