/* antd's input without the searching, grouped and one-time-code ones, which nothing here uses and which would come along with it. */
import Input from 'antd/es/input/Input';
import Password from 'antd/es/input/Password';
import TextArea from 'antd/es/input/TextArea';

Input.Password = Password;
Input.TextArea = TextArea;

export default Input;
