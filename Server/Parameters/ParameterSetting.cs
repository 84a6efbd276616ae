namespace DecisionWorkflow.Server.Parameters;

/// <summary>One parameter as it holds for an organisation: its value, and who decided it.</summary>
/// <param name="Parameter">What may be set.</param>
/// <param name="Value">What holds.</param>
/// <param name="From">默认, or the name of the street or community that set it.</param>
/// <param name="IsOwn">This organisation set it itself.</param>
/// <param name="NeedsConfirmation">A blank of the regulations that nobody has confirmed yet (R012).</param>
internal sealed record ParameterSetting(Parameter Parameter, string Value, string From, bool IsOwn, bool NeedsConfirmation)
{
    public string Shown => Parameter.Show(Value);
}
