using System.ComponentModel;
using System.Reflection;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>What an enum member is called: its description where it has one.</summary>
internal static class EnumNames
{
    public static string Of(Type type, string member) =>
        type.GetField(member)?.GetCustomAttribute<DescriptionAttribute>()?.Description ?? member;
}
