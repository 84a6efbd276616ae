using System.Collections;
using System.Reflection;
using DecisionWorkflow.Engine.Execution;
using Elsa.Workflows.Attributes;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;
using Elsa.Workflows.UIHints;
using Elsa.Workflows.UIHints.Dropdown;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Reads what an input of an activity class says about itself.</summary>
internal static class InputDescriber
{
    public static InputDescriptor? Describe(PropertyInfo property)
    {
        var wrapped = property.PropertyType.IsAssignableTo(typeof(Input));
        var attribute = property.GetCustomAttribute<InputAttribute>();
        if (attribute == null && !wrapped)
            return null;
        attribute ??= new InputAttribute();
        var type = wrapped && property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        var hint = attribute.UIHint ?? DefaultHint(type, attribute.Options);
        return new InputDescriptor
        {
            Name = attribute.Name ?? property.Name,
            Type = type,
            TypeName = TypeAliases.NameOf(type),
            DisplayName = attribute.DisplayName ?? property.Name,
            Description = attribute.Description,
            Category = attribute.Category,
            Order = attribute.Order,
            UIHint = hint,
            UISpecifications = Specifications(hint, type, attribute.Options),
            DefaultValue = attribute.DefaultValue is Enum value ? value.ToString() : attribute.DefaultValue,
            DefaultSyntax = attribute.DefaultSyntax ?? (hint is InputUIHints.MultiText or InputUIHints.CheckList or InputUIHints.DynamicOutcomes or InputUIHints.Dictionary or InputUIHints.JsonEditor ? "Object" : "Literal"),
            IsReadOnly = attribute.IsReadOnly,
            IsBrowsable = attribute.IsBrowsable,
            IsSerializable = attribute.IsSerializable,
            IsSensitive = attribute.CanContainSecrets,
            AutoEvaluate = attribute.AutoEvaluate,
            IsWrapped = wrapped,
            PropertyInfo = property,
            ValueGetter = property.GetValue,
            ValueSetter = property.SetValue,
        };
    }

    private static string DefaultHint(Type type, object? options)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner == typeof(bool))
            return InputUIHints.Checkbox;
        if (inner.IsEnum || options is string[] && !IsMany(inner))
            return InputUIHints.DropDown;
        if (inner == typeof(Variable))
            return InputUIHints.VariablePicker;
        if (inner == typeof(DateTime) || inner == typeof(DateTimeOffset))
            return InputUIHints.DateTimePicker;
        if (inner.IsAssignableTo(typeof(IDictionary)) || inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(IDictionary<,>))
            return InputUIHints.Dictionary;
        if (IsMany(inner))
            return options == null ? InputUIHints.MultiText : InputUIHints.CheckList;
        return InputUIHints.SingleLine;
    }

    private static bool IsMany(Type type) => ValueConversion.ElementType(type) != null;

    private static Dictionary<string, object>? Specifications(string hint, Type type, object? options)
    {
        var choices = Choices(Nullable.GetUnderlyingType(type) ?? type, options);
        if (choices.Count == 0)
            return hint == InputUIHints.DynamicOutcomes ? new() { ["DynamicOutcomesOptions"] = new { FixedOutcomes = Array.Empty<string>() } } : null;
        return hint switch
        {
            InputUIHints.DropDown => new() { [hint] = new DropDownProps { SelectList = new SelectList(choices) } },
            InputUIHints.RadioList => new() { [hint] = new { RadioList = new { Items = choices, IsFlagsEnum = false } } },
            InputUIHints.CheckList => new()
            {
                [hint] = new { CheckList = new { Items = choices.Select(x => new { x.Text, x.Value, IsChecked = false }), IsFlagsEnum = false } },
            },
            _ => null,
        };
    }

    private static List<SelectListItem> Choices(Type type, object? options) => options switch
    {
        string[] texts => [.. texts.Select(x => new SelectListItem(x, x))],
        null when type.IsEnum => [.. Enum.GetNames(type).Select(x => new SelectListItem(EnumNames.Of(type, x), x))],
        _ => [],
    };
}
