namespace DecisionWorkflow.Server.Rules;

/// <summary>A piece of a text that a public version must not show.</summary>
internal sealed record PersonalDataHit(PersonalDataKind Kind, int Index, int Length, string Masked)
{
    public string KindName => Kind switch
    {
        PersonalDataKind.IdCard => "身份证号",
        PersonalDataKind.MobileNumber => "手机号",
        PersonalDataKind.BankAccount => "银行账号",
        _ => "门牌室号",
    };
}
