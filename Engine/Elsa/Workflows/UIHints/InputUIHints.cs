namespace Elsa.Workflows.UIHints;

/// <summary>The editors that Studio knows.</summary>
public static class InputUIHints
{
    /// <summary>A check box.</summary>
    public const string Checkbox = "checkbox";

    /// <summary>Several of a list.</summary>
    public const string CheckList = "checklist";

    /// <summary>Source code.</summary>
    public const string CodeEditor = "code-editor";

    /// <summary>Keys with expressions.</summary>
    public const string Dictionary = "dictionary";

    /// <summary>A date and time.</summary>
    public const string DateTimePicker = "datetime-picker";

    /// <summary>One of a list.</summary>
    public const string DropDown = "dropdown";

    /// <summary>Outcomes that become ports.</summary>
    public const string DynamicOutcomes = "dynamic-outcomes";

    /// <summary>An expression.</summary>
    public const string ExpressionEditor = "expression-editor";

    /// <summary>JSON.</summary>
    public const string JsonEditor = "json-editor";

    /// <summary>Several lines of text.</summary>
    public const string MultiLine = "multiline";

    /// <summary>Several texts.</summary>
    public const string MultiText = "multitext";

    /// <summary>An output of the workflow.</summary>
    public const string OutputPicker = "output-picker";

    /// <summary>An outcome of the workflow.</summary>
    public const string OutcomePicker = "outcome-picker";

    /// <summary>One of a few.</summary>
    public const string RadioList = "radiolist";

    /// <summary>One line of text.</summary>
    public const string SingleLine = "singleline";

    /// <summary>A type of values.</summary>
    public const string TypePicker = "type-picker";

    /// <summary>A variable.</summary>
    public const string VariablePicker = "variable-picker";

    /// <summary>An input of the workflow.</summary>
    public const string InputPicker = "input-picker";

    /// <summary>A published workflow.</summary>
    public const string WorkflowDefinitionPicker = "workflow-definition-picker";
}
