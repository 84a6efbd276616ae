namespace DecisionWorkflow.Server.Matters;

/// <summary>An activity of the flow as the designer placed it; its state is done, current or ahead.</summary>
public sealed record DiagramNode(string Id, string Text, int X, int Y, string State)
{
    public const int Width = 200, Height = 60;
}
