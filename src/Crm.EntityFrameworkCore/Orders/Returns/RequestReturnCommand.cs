using Crm.Store;

namespace Crm.Orders;

/// <summary>Begins a return.</summary>
internal sealed class RequestReturnCommand(OrderContext context, ReturnRequest request, CrmCall call) : IWriteCommand<ReturnId>
{
    private readonly OrderTrade trade = new(context, call);

    public string Name => "returns.request";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
            plan.Reserve(OrderStatements.ReturnIds, 1);
        return trade.Plan(stage, plan, request.OrderId);
    }

    public Result<ReturnId> Decide(WorkingSet set)
    {
        if (set.Find<Order>(request.OrderId.Value) is not { } order)
            return OrderTrade.Unknown(request.OrderId);
        var checkedRequest = trade.CheckReturn(set, order, request);
        if (!checkedRequest.IsAccepted)
            return checkedRequest.Refusal;
        return trade.BeginReturn(set, order, checkedRequest.Value, ReturnStage.Requested).Id;
    }
}
