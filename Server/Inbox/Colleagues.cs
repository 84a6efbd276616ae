using DecisionWorkflow.Server.Accounts;
using DecisionWorkflow.Server.Organization;
using DecisionWorkflow.Server.Rules;
using DecisionWorkflow.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace DecisionWorkflow.Server.Inbox;

/// <summary>Finds the people an office verb names, and who holds a task.</summary>
internal sealed class Colleagues(ServerDb db, OrganizationTree organizations, CurrentUser user)
{
    /// <summary>Another person who may see the task, or what is wrong with the one named.</summary>
    public async Task<(Account? Person, VerbResult? Fault)> FindAsync(Guid? id, string? userName, TaskItem task, CancellationToken ct)
    {
        if (task.IsTrial)
            return (null, new VerbResult.Invalid("userName", "这是试运行的任务，只由发起试运行的管理员自己办理，不能交给别人，也不能请别人加签、传阅。"));
        var name = userName?.Trim() ?? "";
        if (id is null && name.Length == 0)
            return (null, new VerbResult.Invalid("userName", "请指定一个人。"));
        var normalized = name.ToUpperInvariant();
        var person = await db.Users.AsNoTracking().Include(a => a.Roles)
            .FirstOrDefaultAsync(a => id != null ? a.Id == id : a.NormalizedUserName == normalized, ct);
        if (person is null or { Disabled: true })
            return (null, new VerbResult.Invalid("userName", $"没有“{(name.Length > 0 ? name : id.ToString())}”这个账户，或者它已停用。"));
        if (person.Id == user.Id)
            return (null, new VerbResult.Invalid("userName", "不能选自己，请指定另一个人。"));
        var tree = await organizations.ReadAsync(db, ct);
        return tree.Below(person.OrganizationId).Contains(task.OrganizationId)
            ? (person, null)
            : (null, new VerbResult.Refused(RuleBook.Refuse("R153", $"{person.DisplayName}属于{tree.NameOf(person.OrganizationId)}，不能查看{tree.NameOf(task.OrganizationId)}的事项。", $"在{tree.NameOf(task.OrganizationId)}或其上级单位中选人")));
    }

    /// <summary>Who may be asked about a task: its own organisation and those above it.</summary>
    public async Task<IReadOnlyList<PersonChoice>> ChoicesAsync(TaskItem task, CancellationToken ct)
    {
        var tree = await organizations.ReadAsync(db, ct);
        var above = tree.Nodes.Where(node => tree.Below(node.Id).Contains(task.OrganizationId)).Select(node => (Guid?)node.Id).ToList();
        var people = await db.Users.AsNoTracking().Include(a => a.Roles).Where(a => !a.Disabled && a.Id != user.Id && above.Contains(a.OrganizationId)).OrderBy(a => a.UserName).Take(200).ToListAsync(ct);
        return [.. people.Select(a => new PersonChoice(a.UserName!, $"{a.DisplayName}（{tree.NameOf(a.OrganizationId)} {string.Join("、", a.Roles.Select(r => Roles.NameOf(r.Role)))}）"))];
    }

    /// <summary>Who is to do the task: the person it was handed to, or all who could.</summary>
    public async Task<IReadOnlyList<Account>> HoldersAsync(TaskItem task, CancellationToken ct) => task.AssigneeId is { } assignee
        ? await db.Users.AsNoTracking().Where(a => a.Id == assignee).ToListAsync(ct)
        : await OfRoleAsync(task, ct);

    /// <summary>Everyone of the task's organisation who holds its role.</summary>
    public async Task<IReadOnlyList<Account>> OfRoleAsync(TaskItem task, CancellationToken ct) =>
        await db.Users.AsNoTracking().Where(a => a.OrganizationId == task.OrganizationId && !a.Disabled && a.Roles.Any(r => r.Role == task.Role))
            .OrderBy(a => a.UserName).ToListAsync(ct);

    /// <summary>Who has the task now, by role and name.</summary>
    public static string Named(TaskItem task, IEnumerable<Account> holders) => task.AssigneeName ?? $"{Roles.NameOf(task.Role)}{string.Join("、", holders.Select(a => a.DisplayName))}";
}
