using Microsoft.AspNetCore.SignalR;

namespace DecisionWorkflow.Studio.Live;

/// <summary>Where an open viewer hears that its instance moved.</summary>
internal sealed class WorkflowInstanceHub(InstanceWatch watch, ViewerWatch viewers) : Hub
{
    const string Observed = "observed";

    public override Task OnConnectedAsync()
    {
        viewers.Join(Context);
        return Task.CompletedTask;
    }

    /// <summary>Called by Studio once after it has connected.</summary>
    public async Task ObserveInstanceAsync(string instanceId)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, instanceId, Context.ConnectionAborted);
        Leave();
        Context.Items[Observed] = instanceId;
        // What happened between the viewer's loading and this moment it learns now.
        await watch.JoinAsync(instanceId, Clients.Caller, Context.ConnectionAborted);
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        viewers.Leave(Context);
        Leave();
        return Task.CompletedTask;
    }

    void Leave()
    {
        if (Context.Items.Remove(Observed, out var before))
            watch.Leave((string)before!);
    }
}
